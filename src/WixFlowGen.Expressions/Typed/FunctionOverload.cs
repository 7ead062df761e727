using System.Collections.Immutable;
using WixFlowGen.Types;

namespace WixFlowGen.Expressions.Typed;

/// <summary>One overload of an operator or function, named as in the CEL specification's standard definitions.</summary>
/// <param name="Id">Unique, such as <c>add_string</c> or <c>size_list</c>.</param>
/// <param name="Function">The name or operator the author writes.</param>
public sealed record FunctionOverload(string Id, string Function, ImmutableArray<FlowType> Parameters, FlowType Result);
