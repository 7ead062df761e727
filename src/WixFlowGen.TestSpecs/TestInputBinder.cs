using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
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

            json[entry.Key.Value] = Value(entry.Value, declared?.Type ?? AnyType.Instance, entry.Key.Value);
            if (declared is not null && !mayBeWrong)
            {
                new ValueCheck(diagnostics, allowsMatchers: false) { FilesHaveContent = true }.Check(entry.Value, declared.Type, entry.Key.Value);
            }
        }

        foreach (var missing in flow?.Inputs.Where(input => input is { Default: null, IsOptional: false } && !json.ContainsKey(input.Name.Value) && !mayBeWrong) ?? [])
        {
            diagnostics.Report(DiagnosticCatalog.MissingTestInput, anchor, (flow?.Name ?? "", missing.Name.Value));
        }

        return json;
    }

    /// <summary>The event that a run begins with, checked against what the flow waits for; null for none.</summary>
    /// <param name="fallbackId">Of an event of Wix when the test gives it none.</param>
    public PublishedPayload? BindPublish(YamlMapping? publish, BoundFlow? flow, string fallbackId)
    {
        if (publish?.Find("event") is not YamlScalar name)
        {
            return null;
        }

        var own = flow?.Events.GetValueOrDefault(name.Value);
        var wait = own is null && flow is not null ? RunFlows.WixWaits(flow).FirstOrDefault(wait => wait.Event == name.Value) : null;
        if (flow is not null && own is null && wait is null)
        {
            var known = flow.Events.Keys.Concat(RunFlows.WixWaits(flow).Select(wait => wait.Event)).Distinct(StringComparer.Ordinal).ToList();
            diagnostics.Report(
                DiagnosticCatalog.UnknownTestField, name.Span,
                (name.Value, $"'events' of the flow '{flow.Name}'", Suggestions.Nearest(name.Value, known), string.Join(", ", known)));
        }

        var payload = publish.Find("payload") as YamlMapping;
        if (wait is { WixEvent: { } awaited })
        {
            return BindWixEvent(payload, wait, awaited, fallbackId);
        }

        var json = new JsonObject();
        foreach (var entry in payload?.Entries ?? [])
        {
            json[entry.Key.Value] = Value(entry.Value, own?.Find(entry.Key.Value)?.Type ?? AnyType.Instance, entry.Key.Value);
        }

        return new(name.Value, json, null);
    }

    /// <summary>What Wix says is of the event's type, so a payload of another shape is a mistake of the test.</summary>
    private PublishedPayload BindWixEvent(YamlMapping? payload, BoundEventWaitStep wait, ApiEvent awaited, string fallbackId)
    {
        var message = new JsonObject { ["id"] = fallbackId, ["type"] = awaited.EventType };
        if (payload is not null)
        {
            new ValueCheck(diagnostics, allowsMatchers: false).Check(payload, wait.EventType, "");
            foreach (var entry in payload.Entries)
            {
                message[entry.Key.Value] = YamlJson.From(entry.Value);
            }
        }

        return new(wait.Event, message, message["id"]?.ToString() ?? fallbackId);
    }

    /// <summary>The JSON of a value, with the files in it as executors take them.</summary>
    private JsonNode? Value(YamlNode node, FlowType type, string path) => (type, node) switch
    {
        (FileType, _) => FileContent.Bind(node, $"'{path}'", diagnostics),
        (ListType list, YamlSequence elements) => new JsonArray([.. elements.Items.Select((element, i) => Value(element, list.Element, $"{path}[{i}]"))]),
        (ObjectType known, YamlMapping fields) => new JsonObject(fields.Entries.Select(field => KeyValuePair.Create(
            field.Key.Value, Value(field.Value, known.Find(field.Key.Value)?.Type ?? AnyType.Instance, $"{path}.{field.Key.Value}")))),
        _ => YamlJson.From(node),
    };
}
