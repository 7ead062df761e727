using System.Collections.Immutable;
using Newtonsoft.Json.Linq;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Schema;

/// <summary>The structure of flow documents: which keys there are and what their values look like.</summary>
public static class FlowSchema
{
    private static readonly ImmutableArray<string> Meant = [.. StepKinds.All, "then", "else"];

    /// <summary>The public contract: one JSON schema (draft-07) of the whole language, as indented JSON with LF line ends.</summary>
    public static string PublicText => SchemaComposer.Public().ToString(Newtonsoft.Json.Formatting.Indented).ReplaceLineEndings("\n") + "\n";

    /// <summary>Starts to load what nearly every flow needs, so that it overlaps with reading; it may be ignored or awaited.</summary>
    public static Task Preload() => Task.Run(() =>
    {
        _ = SchemaSet.Step("call").Validate(new JObject { ["call"] = "a.b", ["with"] = new JObject() });
        _ = SchemaSet.Flow.Validate(new JObject { ["flow"] = "a" });
    });

    /// <summary>Reports every structural mistake once, in our words, at the place of the key or value; false when there is any.</summary>
    public static bool Check(FlowSyntax flow, DiagnosticSink diagnostics)
    {
        var before = diagnostics.Count;
        var errors = new SchemaErrorReport(diagnostics);
        errors.Report(SchemaSet.Flow, flow.Root, "the flow", flow.Kind.Span);
        CheckSteps(flow.Root.Find("steps") as YamlSequence, errors, diagnostics);
        return diagnostics.Count == before;
    }

    private static void CheckSteps(YamlSequence? steps, SchemaErrorReport errors, DiagnosticSink diagnostics)
    {
        foreach (var item in steps?.Items ?? ImmutableArray<YamlNode>.Empty)
        {
            if (item is not YamlMapping step)
            {
                diagnostics.Report(DiagnosticCatalog.WrongValue, item.Span, ("a step", "a mapping with a key such as 'call'", YamlWords.Of(item), null));
            }
            else if (StepBlocks.KindOf(step) is { } kind && !IsGuardOfNothing(step, kind))
            {
                CheckStep(step, kind, errors, diagnostics);
            }
            else
            {
                ReportNoKind(step, diagnostics);
            }
        }
    }

    /// <summary>An <c>if</c> without blocks beside another key is a guard, and the other key a misspelt kind.</summary>
    private static bool IsGuardOfNothing(YamlMapping step, YamlEntry kind) =>
        kind.Key.Value == StepKinds.If && step.Find("then") is null && step.Find("else") is null && step.Entries.Any(IsForeign);

    private static bool IsForeign(YamlEntry entry) => entry.Key.Value is not ("id" or "if" or "retry" or "timeout");

    private static void ReportNoKind(YamlMapping step, DiagnosticSink diagnostics)
    {
        var keys = step.Entries.Where(IsForeign).Select(entry => entry.Key).ToList();
        var near = keys.Find(key => Suggestions.Nearest(key.Value, Meant) is not null);
        var place = near ?? keys.FirstOrDefault() ?? step.Entries.FirstOrDefault()?.Key;
        diagnostics.Report(DiagnosticCatalog.NoStepKind, place?.Span ?? step.Span, near is null ? null : Suggestions.Nearest(near.Value, Meant));
    }

    private static void CheckStep(YamlMapping step, YamlEntry kind, SchemaErrorReport errors, DiagnosticSink diagnostics)
    {
        var other = step.Entries.FirstOrDefault(entry =>
            entry != kind && entry.Key.Value != StepKinds.If && StepKinds.IsKind(entry.Key.Value));
        if (other is not null)
        {
            diagnostics.Report(DiagnosticCatalog.TwoStepKinds, other.Key.Span, (kind.Key.Value, other.Key.Value));
        }
        else
        {
            errors.Report(SchemaSet.Step(kind.Key.Value), step, $"the step '{kind.Key.Value}'", kind.Key.Span);
        }

        foreach (var (_, steps) in StepBlocks.ListsOf(step, kind))
        {
            CheckSteps(steps, errors, diagnostics);
        }
    }
}
