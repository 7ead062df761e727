using System.Globalization;
using System.Text.RegularExpressions;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;

namespace WixFlowGen.Emit.Velo;

/// <summary>Prints the arguments of runtime functions; named ones become fields of an options object.</summary>
internal sealed partial class JavaScriptArguments(JavaScriptNames names, JavaScriptValues values, JavaScriptStatements statements) : IIrArgumentVisitor<string>
{
    public string VisitValue(IrValue value) => values.Print(value.Expression);

    public string VisitLambda(IrLambda lambda)
    {
        names.Enter();
        var parameters = lambda.Parameters.Select(parameter => names.Declare(parameter.Name));
        var head = $"({string.Join(", ", parameters)}) => ";
        var body = values.Print(lambda.Body);
        names.Leave();
        return head + (lambda.Body is IrObject ? $"({body})" : body);
    }

    public string VisitBody(IrBody body)
    {
        names.Enter();
        var parameters = body.Parameters.Select(parameter => names.Declare(parameter.Name)).Append("run").ToList();
        var text = JavaScriptLayout.Instance.Indent(statements.Print(body.Block).TrimEnd('\n'));
        while (parameters.Count > 0 && !IsUsed(parameters[^1], text))
        {
            parameters.RemoveAt(parameters.Count - 1);
        }

        names.Leave();
        return $"async ({string.Join(", ", parameters)}) => {{\n{text}\n}}";
    }

    public string VisitChunks(IrChunks chunks) =>
        $"{names.Runtime("chunk")}({values.Print(chunks.List)}, {chunks.Size.ToString(CultureInfo.InvariantCulture)})";

    public string VisitPagePlan(IrPagePlan plan)
    {
        var fields = new List<string> { $"items: {JavaScriptLiterals.Text(plan.Items)}" };
        if (plan.NextCursor is { } cursor)
        {
            fields.Add($"nextCursor: {JavaScriptLiterals.Text(cursor)}");
        }

        fields.Add($"request: {JavaScriptLiterals.Text(plan.RequestPath)}");
        fields.Add($"position: {JavaScriptLiterals.Text(plan.PositionField)}");
        fields.Add($"limit: {JavaScriptLiterals.Text(plan.LimitField)}");
        if (plan.PageSize is { } size)
        {
            fields.Add($"pageSize: {size.ToString(CultureInfo.InvariantCulture)}");
        }

        if (plan.MaxItems is { } most)
        {
            fields.Add($"maxItems: {most.ToString(CultureInfo.InvariantCulture)}");
        }

        return JavaScriptLayout.Instance.Braces("{", fields, "}");
    }

    public string VisitDuration(IrDuration duration) => Duration(duration.Milliseconds);

    public string VisitOperation(IrOperationReference operation) => names.Operation(operation.OperationId);

    public string VisitFlow(IrFlowReference flow) => names.Flow(flow.Flow);

    public string VisitSync(IrSyncReference sync) => names.Sync(sync.Sync);

    /// <summary>JavaScript reads JSON without knowing its type.</summary>
    public string VisitType(IrTypeReference type) => "";

    public string VisitAnswerRules(IrAnswerRules rules) =>
        rules.Rules.IsEmpty ? "" : JavaScriptDefinition.Rules(rules.Rules);

    public string VisitRetry(IrRetry retry) => retry.Attempts == 1
        ? "'never'"
        : $"{{ attempts: {retry.Attempts.ToString(CultureInfo.InvariantCulture)}, delay: {Duration(retry.DelayMilliseconds)}, growth: {retry.Growth.ToString("R", CultureInfo.InvariantCulture)}, maxDelay: {Duration(retry.MaxDelayMilliseconds)} }}";

    /// <summary>Whether a parameter stands in the text as a word; trailing ones that do not are left out.</summary>
    private static bool IsUsed(string name, string text) => Words().EnumerateMatches(text) is var words && Contains(words, name, text);

    private static bool Contains(Regex.ValueMatchEnumerator words, string name, string text)
    {
        foreach (var word in words)
        {
            if (text.AsSpan(word.Index, word.Length).SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"[\w$]+")]
    private static partial Regex Words();

    /// <summary>In the largest unit that holds it exactly, as the flow would write it.</summary>
    public static string Duration(long milliseconds)
    {
        var (number, unit) = milliseconds switch
        {
            > 0 when milliseconds % 86_400_000 == 0 => (milliseconds / 86_400_000, "d"),
            > 0 when milliseconds % 3_600_000 == 0 => (milliseconds / 3_600_000, "h"),
            > 0 when milliseconds % 60_000 == 0 => (milliseconds / 60_000, "m"),
            > 0 when milliseconds % 1_000 == 0 => (milliseconds / 1_000, "s"),
            _ => (milliseconds, "ms"),
        };
        return $"'{number.ToString(CultureInfo.InvariantCulture)}{unit}'";
    }
}
