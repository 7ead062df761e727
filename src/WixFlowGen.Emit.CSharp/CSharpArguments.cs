using System.Globalization;
using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Prints the arguments of runtime functions.</summary>
internal sealed class CSharpArguments(CSharpNames names, CSharpValues values, CSharpStatements statements) : IIrArgumentVisitor<string>
{
    /// <summary>An option that is a whole number needs no suffix: the parameter says how wide it is.</summary>
    public string VisitValue(IrValue value) =>
        Named(value, value is { Name: not null, Expression: IrConstant { Value: long whole } } ? Number(whole) : values.Print(value.Expression));

    public string VisitLambda(IrLambda lambda)
    {
        var outer = names.Locals.EnterLambda();
        var parameters = lambda.Parameters.Select(parameter => names.Locals.Declare(parameter.Name, "answer")).ToList();
        var body = values.Print(lambda.Body);
        names.Locals.LeaveLambda(outer);
        return Named(lambda, $"{(parameters.Count == 1 ? parameters[0] : $"({string.Join(", ", parameters)})")} => {body}");
    }

    public string VisitBody(IrBody body)
    {
        var outer = names.Locals.EnterLambda();
        var parameters = body.Parameters.Select(parameter => names.Locals.Declare(parameter.Name, parameter.Name)).Append("run").ToList();
        var text = CSharpLayout.Instance.Indent(statements.Print(body.Block).TrimEnd('\n'));
        names.Locals.LeaveLambda(outer);
        return Named(body, $"async {(parameters.Count == 1 ? parameters[0] : $"({string.Join(", ", parameters)})")} =>\n{{\n{text}\n}}");
    }

    public string VisitChunks(IrChunks chunks) => Named(chunks, $"Chunks.Of({values.Print(chunks.List)}, {Number(chunks.Size)})");

    public string VisitPagePlan(IrPagePlan plan) => Named(plan, CSharpLayout.Instance.Call(
        "new PagePlan",
        [
            CSharpLiterals.Text(plan.Items), plan.NextCursor is { } cursor ? CSharpLiterals.Text(cursor) : "null", CSharpLiterals.Text(plan.RequestPath),
            CSharpLiterals.Text(plan.PositionField), CSharpLiterals.Text(plan.LimitField),
            .. plan.PageSize is { } size ? [$"PageSize: {Number(size)}"] : Array.Empty<string>(),
            .. plan.MaxItems is { } most ? [$"MaxItems: {Number(most)}"] : Array.Empty<string>(),
            .. plan.Total is { } total ? [$"Total: {CSharpLiterals.Text(total)}"] : Array.Empty<string>(),
        ]));

    public string VisitDuration(IrDuration duration) => Named(duration, Duration(duration.Milliseconds));

    public string VisitOperation(IrOperationReference operation) => Named(operation, names.OperationMember(operation.OperationId));

    public string VisitFlow(IrFlowReference flow) => Named(flow, CSharpNames.FlowAsStep(flow.Flow));

    public string VisitSync(IrSyncReference sync) => Named(sync, CSharpNames.SyncDefinition(sync.Sync));

    public string VisitType(IrTypeReference type) => Named(type, names.Serialized(type.Type));

    public string VisitAnswerRules(IrAnswerRules rules) =>
        rules.Rules.IsEmpty ? "" : Named(rules, CSharpRules.Print(rules.Rules));

    public string VisitRetry(IrRetry retry) => Named(retry, retry.Attempts == 1
        ? "RetryPolicy.Never"
        : $"new RetryPolicy({Number(retry.Attempts)}, {Duration(retry.DelayMilliseconds)}, {retry.Growth.ToString("R", CultureInfo.InvariantCulture)}, {Duration(retry.MaxDelayMilliseconds)})");

    /// <summary>In the largest unit that holds it exactly, as a person would write it.</summary>
    public static string Duration(long milliseconds) => milliseconds switch
    {
        0 => "TimeSpan.Zero",
        _ when milliseconds % 86_400_000 == 0 => $"TimeSpan.FromDays({Number(milliseconds / 86_400_000)})",
        _ when milliseconds % 3_600_000 == 0 => $"TimeSpan.FromHours({Number(milliseconds / 3_600_000)})",
        _ when milliseconds % 60_000 == 0 => $"TimeSpan.FromMinutes({Number(milliseconds / 60_000)})",
        _ when milliseconds % 1_000 == 0 => $"TimeSpan.FromSeconds({Number(milliseconds / 1_000)})",
        _ => $"TimeSpan.FromMilliseconds({Number(milliseconds)})",
    };

    private static string Named(IrArgument argument, string text) => argument.Name is { } name ? $"{name}: {text}" : text;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
