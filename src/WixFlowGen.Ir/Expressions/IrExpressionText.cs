using System.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Ir.Expressions;

/// <summary>An expression as CEL, for people: what was read is written the same way, conversions are left out.</summary>
public sealed class IrExpressionText : IIrExpressionVisitor<string>
{
    private static readonly IrExpressionText Instance = new();

    private IrExpressionText()
    {
    }

    public static string Of(IrExpression expression) => expression.Accept(Instance);

    string IIrExpressionVisitor<string>.VisitConstant(IrConstant constant) => CelLiteral.Of(constant.Value);

    string IIrExpressionVisitor<string>.VisitName(IrName name) => name.Name;

    string IIrExpressionVisitor<string>.VisitFieldRead(IrFieldRead read) => $"{Operand(read.Target)}.{read.Field}";

    string IIrExpressionVisitor<string>.VisitFieldFind(IrFieldFind find) => $"{Operand(find.Target)}.?{find.Field}";

    string IIrExpressionVisitor<string>.VisitFieldTest(IrFieldTest test) => $"has({Operand(test.Target)}.{test.Field})";

    string IIrExpressionVisitor<string>.VisitEntryRead(IrEntryRead read) =>
        KeyName(read.Key) is { } name ? $"{Operand(read.Target)}.{name}" : $"{Operand(read.Target)}[{Of(read.Key)}]";

    string IIrExpressionVisitor<string>.VisitEntryFind(IrEntryFind find) =>
        KeyName(find.Key) is { } name ? $"{Operand(find.Target)}.?{name}" : $"{Operand(find.Target)}[?{Of(find.Key)}]";

    string IIrExpressionVisitor<string>.VisitEntryTest(IrEntryTest test) => $"has({Operand(test.Target)}.{test.Key})";

    string IIrExpressionVisitor<string>.VisitElementRead(IrElementRead read) => $"{Operand(read.Target)}[{Of(read.Index)}]";

    string IIrExpressionVisitor<string>.VisitElementFind(IrElementFind find) => $"{Operand(find.Target)}[?{Of(find.Index)}]";

    string IIrExpressionVisitor<string>.VisitCall(IrCall call)
    {
        var (function, arguments) = (call.Function, call.Arguments);
        return IsOperator(function)
            ? arguments.Length == 1 ? $"{function.Name}{Operand(arguments[0])}" : Infix(arguments[0], function, arguments[1])
            : function.IsMember ? $"{Operand(arguments[0])}.{function.Name}({Joined(arguments.Skip(1))})"
            : $"{function.Name}({Joined(arguments)})";
    }

    string IIrExpressionVisitor<string>.VisitArithmetic(IrArithmetic arithmetic) => Infix(arithmetic.Left, arithmetic.Function, arithmetic.Right);

    string IIrExpressionVisitor<string>.VisitComparison(IrComparison comparison) => Infix(comparison.Left, comparison.Function, comparison.Right);

    string IIrExpressionVisitor<string>.VisitMembership(IrMembership membership) => Infix(membership.Item, membership.Function, membership.List);

    string IIrExpressionVisitor<string>.VisitMatch(IrMatch match) => $"{Operand(match.Text)}.matches({CelLiteral.Quoted(match.Pattern)})";

    string IIrExpressionVisitor<string>.VisitLogical(IrLogical logical) => $"{Operand(logical.Left)} {(logical.IsAnd ? "&&" : "||")} {Operand(logical.Right)}";

    string IIrExpressionVisitor<string>.VisitNot(IrNot not) => $"!{Operand(not.Operand)}";

    string IIrExpressionVisitor<string>.VisitConditional(IrConditional conditional) =>
        $"{Operand(conditional.Condition)} ? {Operand(conditional.Then)} : {Operand(conditional.Else)}";

    string IIrExpressionVisitor<string>.VisitFallback(IrFallback fallback) => $"{Operand(fallback.Optional)}.orValue({Of(fallback.Fallback)})";

    string IIrExpressionVisitor<string>.VisitList(IrList list) => $"[{Joined(list.Elements)}]";

    string IIrExpressionVisitor<string>.VisitMap(IrMap map) => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Of(entry.Key)}: {Of(entry.Value)}"))}}}";

    string IIrExpressionVisitor<string>.VisitObject(IrObject literal) => $"{{{string.Join(", ", literal.Fields.Select(field => $"{field.Name}: {Of(field.Value)}"))}}}";

    string IIrExpressionVisitor<string>.VisitComprehension(IrComprehension comprehension)
    {
        var macro = comprehension.Kind switch
        {
            IrComprehensionKind.All => "all",
            IrComprehensionKind.Exists => "exists",
            IrComprehensionKind.ExistsOne => "exists_one",
            IrComprehensionKind.Filter => "filter",
            _ => "map",
        };
        var bodies = new[] { comprehension.Predicate, comprehension.Transform }.OfType<IrExpression>();
        return $"{Operand(comprehension.Source)}.{macro}({comprehension.Variable}, {Joined(bodies)})";
    }

    string IIrExpressionVisitor<string>.VisitConvert(IrConvert convert) => Of(convert.Operand);

    string IIrExpressionVisitor<string>.VisitTemplate(IrTemplate template)
    {
        var text = new StringBuilder();
        foreach (var part in template.Parts)
        {
            text.Append(part is IrConstant { Value: string literal } ? literal : $"${{{{ {Of(part)} }}}}");
        }

        return CelLiteral.Quoted(text.ToString());
    }

    string IIrExpressionVisitor<string>.VisitAtRunTime(IrAtRunTime hidden) => Of(hidden.Operand);

    private static string Infix(IrExpression left, IrFunction function, IrExpression right) => $"{Operand(left)} {function.Name} {Operand(right)}";

    /// <summary>The expression where only an operand may stand.</summary>
    private static string Operand(IrExpression expression) => expression switch
    {
        IrConvert convert => Operand(convert.Operand),
        IrAtRunTime hidden => Operand(hidden.Operand),
        IrLogical or IrConditional or IrArithmetic or IrComparison or IrMembership => $"({Of(expression)})",
        IrCall { Arguments.Length: 2, Function: var function } when IsOperator(function) => $"({Of(expression)})",
        _ => Of(expression),
    };

    private static bool IsOperator(IrFunction function) => (!char.IsLetter(function.Name[0]) && function.Name[0] != '_') || function.Name == "in";

    /// <summary>A key that can be written behind a dot.</summary>
    private static string? KeyName(IrExpression key) => key is IrConstant { Value: string { Length: > 0 } name } && !char.IsAsciiDigit(name[0])
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? name : null;

    private static string Joined(IEnumerable<IrExpression> expressions) => string.Join(", ", expressions.Select(Of));
}
