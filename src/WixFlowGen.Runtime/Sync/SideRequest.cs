using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.Runtime.Sync;

/// <summary>The inputs of a side flow for one action.</summary>
internal sealed class SideRequest
{
    private readonly JsonObject _inputs;

    /// <param name="action">Such as <c>get</c>.</param>
    /// <param name="scope">JSON text of the inputs that every action gets.</param>
    public SideRequest(string action, string scope)
    {
        Action = action;
        _inputs = JsonNode.Parse(scope) as JsonObject ?? [];
        _inputs["action"] = action;
    }

    public string Action { get; }

    /// <summary>True when the action changes something, so that after a failure its effect is unknown.</summary>
    public bool IsWrite => Action is "create" or "update" or "remove" or "archive" or "carry";

    /// <summary>True when the write names the expected revision.</summary>
    public bool HasRevision => _inputs.ContainsKey("revision");

    /// <param name="value">Null leaves the input out.</param>
    public SideRequest With(string input, string? value)
    {
        if (value is not null)
        {
            _inputs[input] = value;
        }

        return this;
    }

    public SideRequest With(SyncLink link) => With("claim", link.Claim).With("partnerId", link.PartnerId);

    public SideRequest WithValues(IEnumerable<KeyValuePair<string, JsonElement>> values)
    {
        var all = new JsonObject();
        foreach (var (field, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            all[field] = JsonNode.Parse(value.GetRawText());
        }

        _inputs["values"] = all;
        return this;
    }

    public JsonElement ToJson()
    {
        using var document = JsonDocument.Parse(_inputs.ToJsonString());
        return document.RootElement.Clone();
    }
}
