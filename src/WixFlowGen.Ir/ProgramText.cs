using System.Text;
using WixFlowGen.Ir.Expressions;

namespace WixFlowGen.Ir;

/// <summary>A program as text for people: what <c>wixflow build --explain</c> prints. Two spaces a level, LF.</summary>
public sealed class ProgramText : IIrVisitor<bool>, IIrArgumentVisitor<string?>
{
    private readonly StringBuilder _text = new();
    private int _level;

    private ProgramText()
    {
    }

    public static string Of(IrFlow flow)
    {
        var printer = new ProgramText();
        printer.Line($"flow {flow.Name}{(flow.Summary is { } summary ? $": {summary}" : "")}");
        printer.Indented(() =>
        {
            foreach (var input in flow.Inputs)
            {
                printer.Line($"input {input.Name}: {input.Type.Display}{(input.Default is { } value ? $" = {value}" : input.Required ? "" : ", may be absent")}");
            }

            printer.Block(flow.Body);
        });
        return printer._text.ToString();
    }

    bool IIrVisitor<bool>.VisitInvoke(IrInvoke invoke)
    {
        var result = invoke.Result is { } local ? $"{local.Name} {(invoke.Declares ? "=" : ":=")} " : "";
        var inline = invoke.Arguments.Where(argument => argument is not IrBody).Select(argument => Named(argument, argument.Accept(this))).OfType<string>();
        Line($"{invoke.Key}: {result}{invoke.Function}({string.Join(", ", inline)})");
        foreach (var body in invoke.Arguments.OfType<IrBody>())
        {
            var parameters = string.Join(", ", body.Parameters.Select(parameter => parameter.Name));
            Indented(() =>
            {
                Line($"{body.Name ?? "body"}({parameters})");
                Indented(() => Block(body.Block));
            });
        }

        return true;
    }

    bool IIrVisitor<bool>.VisitDeclare(IrDeclare declare) => Line($"{declare.Local.Name}: {declare.Local.Type.Display}");

    bool IIrVisitor<bool>.VisitLet(IrLet let) => Line($"{let.Local.Name} = {IrExpressionText.Of(let.Value)}");

    bool IIrVisitor<bool>.VisitBranch(IrBranch branch)
    {
        Line($"if {IrExpressionText.Of(branch.Condition)}");
        Indented(() => Block(branch.Then));
        if (branch.Else is { Statements.Length: > 0 } otherwise)
        {
            Line("else");
            Indented(() => Block(otherwise));
        }

        return true;
    }

    bool IIrVisitor<bool>.VisitFail(IrFail fail) => Line($"{fail.Key}: fail {fail.Code} {IrExpressionText.Of(fail.Message)}");

    bool IIrVisitor<bool>.VisitReturn(IrReturn statement) => Line($"return {IrExpressionText.Of(statement.Value)}");

    string IIrArgumentVisitor<string?>.VisitValue(IrValue value) => IrExpressionText.Of(value.Expression);

    string IIrArgumentVisitor<string?>.VisitLambda(IrLambda lambda) =>
        $"{string.Concat(lambda.Parameters.Select(parameter => $"{parameter.Name} => "))}{IrExpressionText.Of(lambda.Body)}";

    string? IIrArgumentVisitor<string?>.VisitBody(IrBody body) => null;

    string IIrArgumentVisitor<string?>.VisitChunks(IrChunks chunks) => $"{IrExpressionText.Of(chunks.List)} by {chunks.Size}";

    string IIrArgumentVisitor<string?>.VisitPagePlan(IrPagePlan plan) =>
        $"pages of {plan.Items}{(plan.MaxItems is { } most ? $", at most {most}" : "")}";

    string IIrArgumentVisitor<string?>.VisitDuration(IrDuration duration) => $"{duration.Milliseconds} ms";

    string IIrArgumentVisitor<string?>.VisitOperation(IrOperationReference operation) => operation.OperationId;

    string IIrArgumentVisitor<string?>.VisitFlow(IrFlowReference flow) => flow.Flow;

    string IIrArgumentVisitor<string?>.VisitSync(IrSyncReference sync) => sync.Sync;

    string? IIrArgumentVisitor<string?>.VisitType(IrTypeReference type) => null;

    string? IIrArgumentVisitor<string?>.VisitAnswerRules(IrAnswerRules rules) => null;

    string IIrArgumentVisitor<string?>.VisitRetry(IrRetry retry) =>
        $"{retry.Attempts} attempts, {retry.DelayMilliseconds} ms x {retry.Growth.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    private static string? Named(IrArgument argument, string? text) => text is null || argument.Name is null ? text : $"{argument.Name}: {text}";

    private void Block(IrBlock block)
    {
        foreach (var statement in block.Statements)
        {
            statement.Accept(this);
        }
    }

    private void Indented(Action print)
    {
        _level++;
        print();
        _level--;
    }

    private bool Line(string line)
    {
        _text.Append(' ', 2 * _level).Append(line).Append('\n');
        return true;
    }
}
