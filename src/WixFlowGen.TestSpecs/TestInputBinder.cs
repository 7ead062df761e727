using System.Text.Json.Nodes;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.TestSpecs;

/// <summary>Binds the inputs of a run to those the flow declares.</summary>
internal sealed class TestInputBinder(DiagnosticSink diagnostics)
{
    /// <param name="flow">Null when it could not be bound; nothing is checked then.</param>
    /// <param name="anchor">Where to point when an input is missing.</param>
    /// <param name="mayBeWrong">The run is expected to fail, perhaps because of its inputs: none of them has to be there or of the right type.</param>
    public JsonObject Bind(YamlMapping? inputs, BoundFlow? flow, TextSpan anchor, bool mayBeWrong)
    {
        var json = new JsonObject();
        foreach (var entry in inputs?.Entries ?? [])
        {
            var declared = flow?.Inputs.FirstOrDefault(input => input.Name.Value == entry.Key.Value);
            if (flow is not null && declared is null)
            {
                var known = flow.Inputs.Select(input => input.Name.Value).ToList();
                diagnostics.Report(
                    DiagnosticCatalog.UnknownTestField, entry.Key.Span,
                    (entry.Key.Value, $"the input of '{flow.Name}'", Suggestions.Nearest(entry.Key.Value, known), string.Join(", ", known)));
            }

            json[entry.Key.Value] = declared?.Type is FileType ? FileContent.Bind(entry.Value, $"'{entry.Key.Value}'", diagnostics) : YamlJson.From(entry.Value);
            if (declared is { Type: not FileType } && !mayBeWrong)
            {
                new ValueCheck(diagnostics, allowsMatchers: false).Check(entry.Value, declared.Type, entry.Key.Value);
            }
        }

        foreach (var missing in flow?.Inputs.Where(input => input is { Default: null, IsOptional: false } && !json.ContainsKey(input.Name.Value) && !mayBeWrong) ?? [])
        {
            diagnostics.Report(DiagnosticCatalog.MissingTestInput, anchor, (flow?.Name ?? "", missing.Name.Value));
        }

        return json;
    }

    /// <summary>The event that a run begins with, checked against the flow's declaration; null for none.</summary>
    public PublishedPayload? BindPublish(YamlMapping? publish, BoundFlow? flow)
    {
        if (publish?.Find("event") is not YamlScalar name)
        {
            return null;
        }

        var type = flow?.Events.GetValueOrDefault(name.Value);
        if (flow is not null && type is null)
        {
            diagnostics.Report(
                DiagnosticCatalog.UnknownTestField, name.Span,
                (name.Value, $"the events of '{flow.Name}'", Suggestions.Nearest(name.Value, flow.Events.Keys), string.Join(", ", flow.Events.Keys)));
        }

        var json = new JsonObject();
        foreach (var entry in (publish.Find("payload") as YamlMapping)?.Entries ?? [])
        {
            json[entry.Key.Value] = type?.Find(entry.Key.Value)?.Type is FileType
                ? FileContent.Bind(entry.Value, $"'{entry.Key.Value}'", diagnostics)
                : YamlJson.From(entry.Value);
        }

        return new(name.Value, json);
    }
}
