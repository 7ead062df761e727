using WixFlowGen.Expressions.Typed;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.CSharp.Expressions;

/// <summary>
/// Prints an expression as C#, over several lines where it is long. The text needs <c>using static WixFlowGen.Runtime.Cel.Fields</c> and the namespaces
/// <c>System.Linq</c>, <c>System.Text.Json</c> and <c>WixFlowGen.Runtime.Cel</c>.
/// </summary>
public sealed class CSharpExpressionPrinter(ICSharpNames names)
{
    /// <summary>The expression, ready to stand behind <c>=</c> or between commas.</summary>
    public string Print(TypedExpression expression) => expression.Accept(new Visitor(names)).Text;

    /// <summary>The expression in parentheses where it would not bind as tightly as a method call's target.</summary>
    public string PrintPrimary(TypedExpression expression) => expression.Accept(new Visitor(names)).At(Printed.Primary);

    /// <summary>Every overload that can be printed, so that a test can compare with the checker's.</summary>
    public static bool Knows(string overloadId) => CSharpCalls.Knows(overloadId);

    private sealed class Visitor(ICSharpNames names) : ITypedExpressionVisitor<Printed>
    {
        private readonly CSharpConversions _conversions = new(names);

        public Printed VisitLiteral(TypedLiteral literal) => (literal.Value, literal.Type) switch
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

        public Printed VisitReference(WixFlowGen.Expressions.Typed.TypedReference reference) => new(names.Local(reference.Name), Printed.Primary);

        public Printed VisitSelect(TypedSelect select)
        {
            var target = At(select.Target, Printed.Primary);
            var path = CSharpLiterals.Text(select.Path);
            return select.Target.Type switch
            {
                ObjectType known when select.AlwaysPresent && names.IsAlways(known, select.Field) => new($"{target}.{names.Member(known, select.Field)}", Printed.Primary),
                ObjectType known => Printed.Call("Require", $"{target}.{names.Member(known, select.Field)}", path),
                FileType => new($"{target}.{FileMember(select.Field)}", Printed.Primary),
                MapType => Printed.Call("Require", Text(select.Target), CSharpLiterals.Text(select.Field), path),
                _ => Printed.Call("CelAny.Require", Text(select.Target), CSharpLiterals.Text(select.Field), path),
            };
        }

        public Printed VisitOptionalSelect(TypedOptionalSelect select)
        {
            var (type, dot) = select.Target.Type is OptionalType optional ? (optional.Inner, "?.") : (select.Target.Type, ".");
            var member = type switch
            {
                ObjectType known => names.Member(known, select.Field),
                FileType => FileMember(select.Field),
                _ => null,
            };
            if (member is null)
            {
                return Printed.Call(Finder(type, select.OptionalType), Text(select.Target), CSharpLiterals.Text(select.Field));
            }

            var access = $"{At(select.Target, Printed.Primary)}{dot}{member}";
            return IsAlways(type, select.Field) && dot == "." && CSharpTypes.IsValueType(select.OptionalType.Inner)
                ? new($"({names.TypeName(select.OptionalType)}){access}", Printed.Unary) : new(access, Printed.Primary);
        }

        public Printed VisitHas(TypedHas has)
        {
            var (type, dot) = has.Target.Type is OptionalType optional ? (optional.Inner, "?.") : (has.Target.Type, ".");
            switch (type)
            {
                case FileType or ObjectType when dot == "." && IsAlways(type, has.Field):
                    return new("true", Printed.Primary);
                case ObjectType or FileType:
                    var member = type is ObjectType known ? names.Member(known, has.Field) : FileMember(has.Field);
                    return new($"{At(has.Target, Printed.Primary)}{dot}{member} is not null", Printed.Relational);
                default:
                    return Printed.Call(type is MapType ? "Has" : "CelAny.Has", Text(has.Target), CSharpLiterals.Text(has.Field));
            }
        }

        public Printed VisitIndex(TypedIndex index)
        {
            var path = CSharpLiterals.Text(index.Path);
            return (index.Target.Type, index.Index.Type) switch
            {
                (ListType, _) => Printed.Call("CelLists.At", Text(index.Target), Plain(index.Index), path),
                (MapType, _) => Printed.Call("Require", Text(index.Target), Text(index.Index), path),
                (_, IntType) => Printed.Call("CelAny.At", Text(index.Target), Plain(index.Index), path),
                _ => Printed.Call("CelAny.Require", Text(index.Target), Text(index.Index), path),
            };
        }

        public Printed VisitOptionalIndex(TypedOptionalIndex index)
        {
            var type = index.Target.Type is OptionalType optional ? optional.Inner : index.Target.Type;
            var function = (type, index.Index.Type) switch
            {
                (ListType, _) => CSharpTypes.IsValueType(index.OptionalType.Inner) ? "CelLists.FindValue" : "CelLists.Find",
                (AnyType, IntType) => "CelAny.FindAt",
                _ => Finder(type, index.OptionalType),
            };
            return Printed.Call(function, Text(index.Target), Plain(index.Index));
        }

        public Printed VisitCall(TypedCall call) => CSharpCalls.Print(call, expression => expression.Accept(this));

        public Printed VisitLogical(TypedLogical logical)
        {
            var level = logical.IsAnd ? Printed.And : Printed.Or;
            return new($"{At(logical.Left, level)} {(logical.IsAnd ? "&&" : "||")} {At(logical.Right, level + 1)}", level);
        }

        public Printed VisitConditional(TypedConditional conditional)
        {
            var then = At(conditional.Then, Printed.Conditional + 1);
            if (conditional.Type is ListType or MapType && conditional.Then.GetType() != conditional.Else.GetType())
            {
                then = $"({names.TypeName(conditional.Type)}){At(conditional.Then, Printed.Unary)}";
            }

            return new($"{At(conditional.Condition, Printed.Conditional + 1)} ? {then} : {At(conditional.Else, Printed.Conditional)}", Printed.Conditional);
        }

        public Printed VisitOrValue(TypedOrValue orValue)
        {
            var fallback = orValue.Fallback is TypedList { Elements.IsEmpty: true } ? "[]" : At(orValue.Fallback, Printed.Coalesce);
            return new($"{At(orValue.Optional, orValue.Optional is TypedOrValue ? Printed.Coalesce : Printed.Coalesce + 1)} ?? {fallback}", Printed.Coalesce);
        }

        public Printed VisitList(TypedList list)
        {
            var element = list.ListType.Element;
            if (list.Elements.IsEmpty)
            {
                return new($"System.Array.Empty<{names.TypeName(element)}>()", Printed.Primary);
            }

            if (list.Elements.Any(item => item.Type is OptionalType))
            {
                var function = CSharpTypes.IsValueType(element) ? "CelLists.PresentValues" : "CelLists.Present";
                return Printed.Call($"{function}<{names.TypeName(element)}>", list.Elements.Select(Text));
            }

            return new($"new {ArrayOf(names.TypeName(element))} {{ {string.Join(", ", list.Elements.Select(Plain))} }}", Printed.Primary);
        }

        public Printed VisitMap(TypedMap map)
        {
            var optional = map.Entries.Any(entry => entry.Value.Type is OptionalType) && CSharpTypes.IsValueType(map.MapType.Value);
            var function = $"CelLists.{(optional ? "MapOfValues" : "MapOf")}<{names.TypeName(map.MapType.Value)}>";
            return new(
                CSharpLayout.Instance.Call(function, [.. map.Entries.Select(entry => $"({Text(entry.Key)}, {Text(entry.Value)})")]),
                Printed.Primary);
        }

        public Printed VisitObject(TypedObject literal)
        {
            var type = names.TypeName(literal.ObjectType);
            var fields = literal.Fields.Select(field => $"{names.Member(literal.ObjectType, field.Name)} = {Text(field.Value)}");
            return new(literal.Fields.IsEmpty ? $"new {type}()" : CSharpLayout.Instance.Initializer($"new {type}", [.. fields]), Printed.Primary);
        }

        public Printed VisitComprehension(TypedComprehension comprehension)
        {
            var (start, links) = Chain(comprehension);
            return comprehension is { Kind: ComprehensionKind.ExistsOne, Predicate: { } condition }
                ? Printed.Call("CelLists.ExistsOne", start, Lambda(comprehension, condition))
                : new(CSharpLayout.Instance.Chain(start, links), Printed.Primary);
        }

        public Printed VisitConvert(TypedConvert convert) => _conversions.Convert(convert.Operand.Accept(this), convert.Operand.Type, convert.Type);

        public Printed VisitTemplate(TypedTemplate template) => new(
            $"$\"{string.Concat(template.Parts.Select(part => part is TypedLiteral { Value: string text }
                ? CSharpLiterals.Interpolated(text) : $"{{{At(part, Printed.Coalesce + 1)}}}"))}\"",
            Printed.Primary);

        public Printed VisitError(TypedError error) => throw new InvalidOperationException("an expression with errors is not printed");

        /// <summary>What a comprehension starts from and the calls that follow, those of comprehensions it starts from included.</summary>
        private (string Start, List<string> Links) Chain(TypedComprehension comprehension)
        {
            var (start, links) = comprehension.Source switch
            {
                TypedComprehension { Kind: ComprehensionKind.Filter or ComprehensionKind.Map } inner when comprehension.Kind != ComprehensionKind.ExistsOne => Chain(inner),
                { Type: MapType } keys => ($"CelLists.Keys({Text(keys)})", []),
                { Type: AnyType } elements => ($"CelAny.Elements({Text(elements)})", []),
                var list => (At(list, Printed.Primary), []),
            };
            switch (comprehension)
            {
                case { Kind: ComprehensionKind.All, Predicate: { } all }:
                    links.Add($".All({Lambda(comprehension, all)})");
                    break;
                case { Kind: ComprehensionKind.Exists, Predicate: { } any }:
                    links.Add($".Any({Lambda(comprehension, any)})");
                    break;
                case { Kind: ComprehensionKind.Filter, Predicate: { } condition }:
                    links.Add($".Where({Lambda(comprehension, condition)}).ToList()");
                    break;
                case { Kind: ComprehensionKind.Map, Transform: { } transform }:
                    links.AddRange(comprehension.Predicate is { } first ? [$".Where({Lambda(comprehension, first)})"] : []);
                    links.Add($".Select{Selected(comprehension)}({Lambda(comprehension, transform)}).ToList()");
                    break;
            }

            return (start, links);
        }

        private string Lambda(TypedComprehension comprehension, TypedExpression body) => $"{names.Local(comprehension.Variable)} => {Text(body)}";

        private string Text(TypedExpression expression) => expression.Accept(this).Text;

        private string At(TypedExpression expression, int level) => expression.Accept(this).At(level);

        /// <summary>As an argument or element of known type, where an integer needs no suffix.</summary>
        private string Plain(TypedExpression expression) => expression is TypedLiteral { Value: long whole } ? CSharpLiterals.Whole(whole) : Text(expression);

        /// <summary>A list of records is a list of its interface's element type only when that is said.</summary>
        private string Selected(TypedComprehension comprehension) => comprehension.Type is ListType list
            && (list.Element is ListType or MapType || comprehension.Transform is TypedConditional or TypedCall { Overload.Id: "size_list" or "size_bytes" })
            ? $"<{names.TypeName(comprehension.VariableType)}, {names.TypeName(list.Element)}>" : "";

        /// <summary>Whether the member cannot be null.</summary>
        private bool IsAlways(FlowType owner, string field) => owner is FileType
            || (owner is ObjectType known && known.Find(field) is { AlwaysPresent: true } && names.IsAlways(known, field));

        private static string Finder(FlowType container, OptionalType result) =>
            container is not MapType ? "CelAny.Find" : CSharpTypes.IsValueType(result.Inner) ? "FindValue" : "Find";

        private static string FileMember(string field) => char.ToUpperInvariant(field[0]) + field[1..];

        private static string ArrayOf(string element) => element + "[]";
    }
}
