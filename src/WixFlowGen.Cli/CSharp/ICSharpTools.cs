using System.Text.Json;
using WixFlowGen.Execution;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Cli.CSharp;

/// <summary>Compiles and runs C#. The native command line has no such tools: they need the .NET runtime and its compiler.</summary>
public interface ICSharpTools
{
    /// <summary>For the programs of flows.</summary>
    ICSharpCompiler Compiler { get; }

    /// <summary>The value of an expression as generated C# computes it.</summary>
    /// <exception cref="Runtime.FlowException">The expression fails on this data.</exception>
    JsonElement Evaluate(IrExpression expression, IReadOnlyList<(string Name, FlowType Type, JsonElement Value)> bindings);
}
