using System.Globalization;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.TestSpecs;

/// <summary>Binds <c>answers</c> and <c>faults</c>; a written answer has to be one that Wix could give.</summary>
internal sealed class ScriptBinder(TestedOperations operations, DiagnosticSink diagnostics)
{
    public IEnumerable<ScriptedAnswer> BindAnswers(YamlSequence? answers) => Mappings(answers).Select(answer =>
    {
        var operation = operations.Find(answer.Find("to"));
        var (body, fields) = (answer.Find("body") as YamlMapping, answer.Find("fields") as YamlMapping);
        var status = Whole(answer.Find("status"));
        var isSuccess = status is null or (>= 200 and < 300);
        if (operation is not null && isSuccess && answer.Find("unchecked") is not YamlScalar { Value: "true" })
        {
            var check = new ValueCheck(diagnostics, allowsMatchers: false);
            foreach (var written in new[] { body, fields }.OfType<YamlMapping>())
            {
                check.Check(written, operation.Response, "");
            }
        }

        return Common(answer, "to", body is null && status is null ? "late" : "answer") with
        {
            Status = status ?? 200,
            Body = body is null ? null : YamlJson.Object(body),
            Fields = fields is null ? null : YamlJson.Object(fields),
        };
    });

    public IEnumerable<ScriptedAnswer> BindFaults(YamlSequence? faults) => Mappings(faults).Select(fault =>
    {
        _ = operations.Find(fault.Find("on"));
        return Common(fault, "on", Text(fault, "fault") ?? "late") with
        {
            AfterEffect = Text(fault, "effect") == "after",
            RetryAfterSeconds = Whole(fault.Find("retryAfter")),
            Code = Text(fault, "code"),
        };
    });

    internal static int? Whole(YamlNode? node) =>
        node is YamlScalar scalar && int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal static TimeSpan Duration(YamlNode? node) =>
        node is YamlScalar scalar && DurationLiteral.TryParse(scalar.Value, out var length) ? length : TimeSpan.Zero;

    private static ScriptedAnswer Common(YamlMapping mapping, string target, string kind) =>
        new(Text(mapping, target) ?? "", kind, Whole(mapping.Find("nth")) ?? 1, Text(mapping, "times") == "always" ? int.MaxValue : Whole(mapping.Find("times")) ?? 1, (mapping.Find(target) ?? mapping).Span)
        {
            Delay = Duration(mapping.Find("delay")),
        };

    private static IEnumerable<YamlMapping> Mappings(YamlSequence? list) => (list?.Items ?? []).OfType<YamlMapping>();

    private static string? Text(YamlMapping mapping, string key) => (mapping.Find(key) as YamlScalar)?.Value;
}
