using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.Runtime.Wix;

/// <summary>How an effect is found again when nobody knows whether it arrived: another operation is asked for its key.</summary>
/// <param name="OperationId">The operation that is asked, such as <c>data.movementJobs.queryJobs</c>.</param>
/// <param name="AskPath">Where its request takes the key; what it finds has the key in the field of the same name.</param>
/// <param name="KeyPath">Where the request of the effect has the key.</param>
/// <param name="Items">The field of the answer that lists what was found.</param>
/// <param name="Result">The field in which the effect itself would have answered it.</param>
public sealed record WixRecovery(string OperationId, WixRoute Route, string AskPath, string KeyPath, string Items, string Result)
{
    /// <summary>The question; null when the effect has no key.</summary>
    internal JsonElement? Question(JsonElement effect)
    {
        if (KeyOf(effect) is not { } key)
        {
            return null;
        }

        JsonNode question = JsonValue.Create(key);
        foreach (var name in AskPath.Split('.').Reverse())
        {
            question = new JsonObject { [name] = question };
        }

        return question.Deserialize(RuntimeJson.Default.JsonElement);
    }

    /// <summary>What the effect answered, or would have; null when it had not happened. A server that ignores the question finds nothing.</summary>
    internal JsonElement? Found(JsonElement answer, JsonElement effect)
    {
        var field = AskPath[(AskPath.LastIndexOf('.') + 1)..];
        var key = KeyOf(effect);
        var found = answer.Member(Items) is { ValueKind: JsonValueKind.Array } items
            ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object && item.Text(field) == key).ToList()
            : [];
        return found.Count == 0 ? null : new JsonObject { [Result] = JsonObject.Create(found[0]) }.Deserialize(RuntimeJson.Default.JsonElement);
    }

    private string? KeyOf(JsonElement effect) =>
        KeyPath.Split('.').Aggregate((JsonElement?)effect, (place, name) => place?.Member(name)) is { ValueKind: JsonValueKind.String } key
        && key.GetString() is { Length: > 0 } text
            ? text
            : null;
}
