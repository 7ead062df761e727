using System.Text;
using WixFlowGen.Expressions.Checking;
using WixFlowGen.Types;

namespace WixFlowGen.Expressions.Typed;

/// <summary>A checked expression as CEL, for people: what was read is written the same way, conversions are left out.</summary>
public sealed class ExpressionText : ITypedExpressionVisitor<string>
{
    private static readonly ExpressionText Instance = new();

    private ExpressionText()
    {
    }

    public static string Of(TypedExpression expression) => expression.Accept(Instance);

    /// <summary>Whether a function is written behind its first argument.</summary>
    public static bool IsMember(FunctionOverload overload) => FunctionTable.Find(overload.Function, CallStyle.Member).Any(member => member.Id == overload.Id);

    string ITypedExpressionVisitor<string>.VisitLiteral(TypedLiteral literal) => CelLiteral.Of(literal.Value);

    string ITypedExpressionVisitor<string>.VisitReference(TypedReference reference) => reference.Name;

    string ITypedExpressionVisitor<string>.VisitSelect(TypedSelect select) => $"{Operand(select.Target)}.{select.Field}";

    string ITypedExpressionVisitor<string>.VisitOptionalSelect(TypedOptionalSelect select) => $"{Operand(select.Target)}.?{select.Field}";

    string ITypedExpressionVisitor<string>.VisitHas(TypedHas has) => $"has({Operand(has.Target)}.{has.Field})";

    string ITypedExpressionVisitor<string>.VisitIndex(TypedIndex index) => $"{Operand(index.Target)}[{Of(index.Index)}]";

    string ITypedExpressionVisitor<string>.VisitOptionalIndex(TypedOptionalIndex index) => $"{Operand(index.Target)}[?{Of(index.Index)}]";

    string ITypedExpressionVisitor<string>.VisitCall(TypedCall call)
    {
        var (name, arguments) = (call.Overload.Function, call.Arguments);
        if (!char.IsLetter(name[0]) && name[0] != '_' || name == "in")
        {
            return arguments.Length == 1 ? $"{name}{Operand(arguments[0])}" : $"{Operand(arguments[0])} {name} {Operand(arguments[1])}";
        }

        return IsMember(call.Overload)
            ? $"{Operand(arguments[0])}.{name}({Joined(arguments.Skip(1))})"
            : $"{name}({Joined(arguments)})";
    }

    string ITypedExpressionVisitor<string>.VisitLogical(TypedLogical logical) =>
        $"{Operand(logical.Left)} {(logical.IsAnd ? "&&" : "||")} {Operand(logical.Right)}";

    string ITypedExpressionVisitor<string>.VisitConditional(TypedConditional conditional) =>
        $"{Operand(conditional.Condition)} ? {Operand(conditional.Then)} : {Operand(conditional.Else)}";

    string ITypedExpressionVisitor<string>.VisitOrValue(TypedOrValue orValue) => $"{Operand(orValue.Optional)}.orValue({Of(orValue.Fallback)})";

    string ITypedExpressionVisitor<string>.VisitList(TypedList list) => $"[{Joined(list.Elements)}]";

    string ITypedExpressionVisitor<string>.VisitMap(TypedMap map) =>
        $"{{{string.Join(", ", map.Entries.Select(entry => $"{Of(entry.Key)}: {Of(entry.Value)}"))}}}";

    string ITypedExpressionVisitor<string>.VisitObject(TypedObject literal) =>
        $"{{{string.Join(", ", literal.Fields.Select(field => $"{field.Name}: {Of(field.Value)}"))}}}";

    string ITypedExpressionVisitor<string>.VisitComprehension(TypedComprehension comprehension)
    {
        var macro = comprehension.Kind switch
        {
            ComprehensionKind.All => "all",
            ComprehensionKind.Exists => "exists",
            ComprehensionKind.ExistsOne => "exists_one",
            ComprehensionKind.Filter => "filter",
            ComprehensionKind.Map => "map",
            _ => throw new InvalidOperationException($"no name for the macro {comprehension.Kind}"),
        };
        var bodies = new[] { comprehension.Predicate, comprehension.Transform }.OfType<TypedExpression>();
        return $"{Operand(comprehension.Source)}.{macro}({comprehension.Variable}, {Joined(bodies)})";
    }

    string ITypedExpressionVisitor<string>.VisitConvert(TypedConvert convert) => Of(convert.Operand);

    string ITypedExpressionVisitor<string>.VisitTemplate(TypedTemplate template)
    {
        var text = new StringBuilder();
        foreach (var part in template.Parts)
        {
            text.Append(part is TypedLiteral { Value: string literal } ? literal : $"${{{{ {Of(part)} }}}}");
        }

        return CelLiteral.Quoted(text.ToString());
    }

    string ITypedExpressionVisitor<string>.VisitError(TypedError error) => "?";

    /// <summary>The expression where only an operand may stand.</summary>
    private static string Operand(TypedExpression expression) => expression switch
    {
        TypedConvert convert => Operand(convert.Operand),
        TypedLogical or TypedConditional => $"({Of(expression)})",
        TypedCall { Arguments.Length: 2, Overload.Function: var name } when !char.IsLetter(name[0]) || name == "in" => $"({Of(expression)})",
        _ => Of(expression),
    };

    private static string Joined(IEnumerable<TypedExpression> expressions) => string.Join(", ", expressions.Select(Of));
}
