using WixFlowGen.Ir.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.CSharp.Expressions;

/// <summary>
/// Prints an expression as C#, over several lines where it is long. The text needs <c>using static WixFlowGen.Runtime.Cel.Fields</c> and the namespaces
/// <c>System.Linq</c>, <c>System.Text.Json</c> and <c>WixFlowGen.Runtime.Cel</c>.
/// </summary>
public sealed class CSharpExpressionPrinter(ICSharpNames names)
{
    /// <summary>The expression, ready to stand behind <c>=</c> or between commas.</summary>
    public string Print(IrExpression expression) => expression.Accept(new Visitor(names)).Text;

    /// <summary>The expression in parentheses where it would not bind as tightly as a method call's target.</summary>
    public string PrintPrimary(IrExpression expression) => expression.Accept(new Visitor(names)).At(Printed.Primary);

    /// <summary>Every overload that can be printed, so that a test can compare with the checker's.</summary>
    public static bool Knows(string overloadId) => CSharpCalls.Knows(overloadId);

    private sealed class Visitor(ICSharpNames names) : IIrExpressionVisitor<Printed>
    {
        private readonly CSharpConversions _conversions = new(names);

        public Printed VisitConstant(IrConstant constant) => (constant.Value, constant.Type) switch
        {
            (null, OptionalType optional) => new($"({names.TypeName(optional)})null", Printed.Unary),
            (null, _) => new("CelJson.Null", Printed.Primary),
            (bool flag, _) => new(flag ? "true" : "false", Printed.Primary),
            (long whole, _) => new(CSharpLiterals.Long(whole), whole < 0 ? Printed.Unary : Printed.Primary),
            (double number, _) => new(CSharpLiterals.Number(number), number < 0 ? Printed.Unary : Printed.Primary),
            (byte[] bytes, _) => new(CSharpLiterals.Bytes(bytes), Printed.Primary),
            (DateTimeOffset time, _) => Printed.Call("CelTime.Timestamp", CSharpLiterals.Text(ConstantText.Of(time))),
            (TimeSpan span, _) => Printed.Call("TimeSpan.FromMilliseconds", CSharpLiterals.Whole((long)span.TotalMilliseconds)),
            (string text, _) => new(CSharpLiterals.Text(text), Printed.Primary),
            (var other, _) => throw new InvalidOperationException($"a {other.GetType().Name} is no constant"),
        };

        public Printed VisitName(IrName name) => new(names.Local(name.Name), Printed.Primary);

        public Printed VisitFieldRead(IrFieldRead read)
        {
            var member = $"{At(read.Target, Printed.Primary)}.{Member(read.Target.Type, read.Field)}";
            return read is { IsCertain: true, IsNullable: false } ? new(member, Printed.Primary) : Printed.Call("Require", member, CSharpLiterals.Text(read.Path));
        }

        public Printed VisitFieldFind(IrFieldFind find)
        {
            var isOptional = find.Target.Type is OptionalType;
            var member = $"{At(find.Target, Printed.Primary)}{(isOptional ? "?." : ".")}{Member(find.Target.Type, find.Field)}";
            if (find.MayHoldNull)
            {
                return Printed.Call("CelAny.Present", member);
            }

            return !find.IsNullable && !isOptional && CSharpTypes.IsValueType(find.OptionalType.Inner)
                ? new($"({names.TypeName(find.OptionalType)}){member}", Printed.Unary) : new(member, Printed.Primary);
        }

        /// <summary>A member that cannot be null is there where its object is.</summary>
        public Printed VisitFieldTest(IrFieldTest test)
        {
            var isOptional = test.Target.Type is OptionalType;
            var member = $"{At(test.Target, Printed.Primary)}{(isOptional ? "?." : ".")}{Member(test.Target.Type, test.Field)}";
            return test.MayHoldNull ? new($"{Printed.Call("CelAny.Present", member).Text} is not null", Printed.Relational)
                : test.IsNullable || isOptional ? new($"{member} is not null", Printed.Relational)
                : Printed.Call("CelLogic.IsThere", Text(test.Target));
        }

        public Printed VisitEntryRead(IrEntryRead read) =>
            Printed.Call(read.Target.Type is MapType ? "Require" : "CelAny.Require", Text(read.Target), Text(read.Key), CSharpLiterals.Text(read.Path));

        public Printed VisitEntryFind(IrEntryFind find) => Printed.Call(Finder(Present(find.Target.Type), find.OptionalType), Text(find.Target), Text(find.Key));

        public Printed VisitEntryTest(IrEntryTest test) =>
            Printed.Call(Present(test.Target.Type) is MapType ? "Has" : "CelAny.Has", Text(test.Target), CSharpLiterals.Text(test.Key));

        public Printed VisitElementRead(IrElementRead read) =>
            Printed.Call(read.Target.Type is ListType ? "CelLists.At" : "CelAny.At", Text(read.Target), Plain(read.Index), CSharpLiterals.Text(read.Path));

        public Printed VisitElementFind(IrElementFind find) => Printed.Call(
            Present(find.Target.Type) is not ListType ? "CelAny.FindAt" : CSharpTypes.IsValueType(find.OptionalType.Inner) ? "CelLists.FindValue" : "CelLists.Find",
            Text(find.Target),
            Plain(find.Index));

        public Printed VisitArithmetic(IrArithmetic arithmetic) => CSharpCalls.Print(arithmetic, Print);

        public Printed VisitComparison(IrComparison comparison) => CSharpCalls.Print(comparison, Print);

        public Printed VisitMembership(IrMembership membership) => CSharpCalls.Print(membership, Print);

        public Printed VisitMatch(IrMatch match) => Printed.Call("CelText.Matches", Text(match.Text), CSharpLiterals.Text(match.ForDotNet));

        public Printed VisitNot(IrNot not) => new($"!{At(not.Operand, Printed.Unary)}", Printed.Unary);

        public Printed VisitAtRunTime(IrAtRunTime hidden) => Printed.Call("CelLogic.AtRunTime", Text(hidden.Operand));

        public Printed VisitCall(IrCall call) => CSharpCalls.Print(call, Print);

        public Printed VisitLogical(IrLogical logical)
        {
            var level = logical.IsAnd ? Printed.And : Printed.Or;
            return new($"{At(logical.Left, level)} {(logical.IsAnd ? "&&" : "||")} {At(logical.Right, level + 1)}", level);
        }

        public Printed VisitConditional(IrConditional conditional)
        {
            var then = At(conditional.Then, Printed.Conditional + 1);
            if (conditional.Type is ListType or MapType && conditional.Then.GetType() != conditional.Else.GetType())
            {
                then = $"({names.TypeName(conditional.Type)}){At(conditional.Then, Printed.Unary)}";
            }

            return new($"{At(conditional.Condition, Printed.Conditional + 1)} ? {then} : {At(conditional.Else, Printed.Conditional)}", Printed.Conditional);
        }

        public Printed VisitFallback(IrFallback fallback)
        {
            var otherwise = fallback.Fallback is IrList { Elements.IsEmpty: true } ? "[]" : At(fallback.Fallback, Printed.Coalesce);
            return new($"{At(fallback.Optional, fallback.Optional is IrFallback ? Printed.Coalesce : Printed.Coalesce + 1)} ?? {otherwise}", Printed.Coalesce);
        }

        public Printed VisitList(IrList list)
        {
            var element = list.ListType.Element;
            if (list.Elements.IsEmpty)
            {
                return new($"System.Array.Empty<{names.TypeName(element)}>()", Printed.Primary);
            }

            if (list.LeavesOut)
            {
                var function = CSharpTypes.IsValueType(element) ? "CelLists.PresentValues" : "CelLists.Present";
                return Printed.Call($"{function}<{names.TypeName(element)}>", list.Elements.Select(Text));
            }

            return new($"new {ArrayOf(names.TypeName(element))} {{ {string.Join(", ", list.Elements.Select(Plain))} }}", Printed.Primary);
        }

        public Printed VisitMap(IrMap map)
        {
            var optional = map.LeavesOut && CSharpTypes.IsValueType(map.MapType.Value);
            var function = $"CelLists.{(optional ? "MapOfValues" : "MapOf")}<{names.TypeName(map.MapType.Value)}>";
            return new(
                CSharpLayout.Instance.Call(function, [.. map.Entries.Select(entry => $"({Text(entry.Key)}, {Text(entry.Value)})")]),
                Printed.Primary);
        }

        public Printed VisitObject(IrObject literal)
        {
            var type = names.TypeName(literal.ObjectType);
            var fields = literal.Fields.Select(field => $"{names.Member(literal.ObjectType, field.Name)} = {Text(field.Value)}");
            return new(literal.Fields.IsEmpty ? $"new {type}()" : CSharpLayout.Instance.Initializer($"new {type}", [.. fields]), Printed.Primary);
        }

        public Printed VisitComprehension(IrComprehension comprehension)
        {
            var (start, links) = Chain(comprehension);
            return comprehension is { Kind: IrComprehensionKind.ExistsOne, Predicate: { } condition }
                ? Printed.Call("CelLists.ExistsOne", start, Lambda(comprehension, condition))
                : new(CSharpLayout.Instance.Chain(start, links), Printed.Primary);
        }

        public Printed VisitConvert(IrConvert convert) => _conversions.Convert(convert.Operand.Accept(this), convert.Operand.Type, convert.Type);

        public Printed VisitTemplate(IrTemplate template) => new(
            $"$\"{string.Concat(template.Parts.Select(part => part is IrConstant { Value: string text }
                ? CSharpLiterals.Interpolated(text) : $"{{{At(part, Printed.Coalesce + 1)}}}"))}\"",
            Printed.Primary);

        /// <summary>What a comprehension starts from and the calls that follow, those of comprehensions it starts from included.</summary>
        private (string Start, List<string> Links) Chain(IrComprehension comprehension)
        {
            var (start, links) = comprehension.Source switch
            {
                IrComprehension { Kind: IrComprehensionKind.Filter or IrComprehensionKind.Map } inner when comprehension.Kind != IrComprehensionKind.ExistsOne => Chain(inner),
                { Type: MapType } keys => ($"CelLists.Keys({Text(keys)})", []),
                { Type: AnyType } elements => ($"CelAny.Elements({Text(elements)})", []),
                var list => (At(list, Printed.Primary), []),
            };
            switch (comprehension)
            {
                case { Kind: IrComprehensionKind.All, Predicate: { } all }:
                    links.Add($".All({Lambda(comprehension, all)})");
                    break;
                case { Kind: IrComprehensionKind.Exists, Predicate: { } any }:
                    links.Add($".Any({Lambda(comprehension, any)})");
                    break;
                case { Kind: IrComprehensionKind.Filter, Predicate: { } condition }:
                    links.Add($".Where({Lambda(comprehension, condition)}).ToList()");
                    break;
                case { Kind: IrComprehensionKind.Map, Transform: { } transform }:
                    links.AddRange(comprehension.Predicate is { } first ? [$".Where({Lambda(comprehension, first)})"] : []);
                    links.Add($".Select{Selected(comprehension)}({Lambda(comprehension, transform)}).ToList()");
                    break;
            }

            return (start, links);
        }

        private string Lambda(IrComprehension comprehension, IrExpression body)
        {
            var variable = names.EnterVariable(comprehension.Variable);
            var text = Text(body);
            names.LeaveVariable();
            return $"{variable} => {text}";
        }

        private string Text(IrExpression expression) => expression.Accept(this).Text;

        private string At(IrExpression expression, int level) => expression.Accept(this).At(level);

        /// <summary>As an argument or element of known type, where an integer needs no suffix.</summary>
        private string Plain(IrExpression expression) => expression is IrConstant { Value: long whole } ? CSharpLiterals.Whole(whole) : Text(expression);

        /// <summary>A list of records is a list of its interface's element type only when that is said.</summary>
        private string Selected(IrComprehension comprehension) => comprehension.Type is ListType list
            && (list.Element is ListType or MapType || comprehension.Transform is IrConditional or IrCall { Function.Id: "size_list" or "size_bytes" })
            ? $"<{names.TypeName(comprehension.VariableType)}, {names.TypeName(list.Element)}>" : "";

        private static string Finder(FlowType container, OptionalType result) =>
            container is not MapType ? "CelAny.Find" : CSharpTypes.IsValueType(result.Inner) ? "FindValue" : "Find";

        private string Member(FlowType owner, string field) =>
            Present(owner) is ObjectType known ? names.Member(known, field) : char.ToUpperInvariant(field[0]) + field[1..];

        private static FlowType Present(FlowType type) => type is OptionalType optional ? optional.Inner : type;

        private Printed Print(IrExpression expression) => expression.Accept(this);

        private static string ArrayOf(string element) => element + "[]";
    }
}
