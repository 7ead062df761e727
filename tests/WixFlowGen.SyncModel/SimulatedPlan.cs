using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.SyncModel;

/// <summary>The sync that is simulated: every kind of field.</summary>
internal static class SimulatedPlan
{
    public static SyncPlan For(Scenario scenario, SimulatedSystem wix, SimulatedSystem external) => new("model",
    [
        .. Fields(wix, external).Select(field => field with { Direction = DirectionTo(scenario.To) }),
    ])
    {
        Conflict = Enum.Parse<ConflictPolicy>(scenario.Conflict, true),
        WixToExternal = Enum.Parse<DeletePolicy>(scenario.WixToExternal, true),
        ExternalToWix = Enum.Parse<DeletePolicy>(scenario.ExternalToWix, true),
        RefusedWait = TimeSpan.FromMinutes(1),
    };

    private static FieldDirection DirectionTo(string? side) => side switch
    {
        null => FieldDirection.Both,
        "wix" => FieldDirection.ToWix,
        _ => FieldDirection.ToExternal,
    };

    private static SyncField[] Fields(SimulatedSystem wix, SimulatedSystem external) =>
    [
        new SyncField("title", "name"),
        new SyncField("slug", "slug") { ToExternal = (value, _) => new(Lower(value)) },
        new SyncField("count", "amount") { ToExternal = (value, _) => new(Digits(value)), ToWix = (value, _) => new(Number(value)) },
        new SyncField("tags", "keywords") { Conflict = ConflictPolicy.Union },
        new SyncField("content", "content")
        {
            IsTransfer = true,
            ToExternal = (value, _) => new(Transfer(value, wix, external)),
            ToWix = (value, _) => new(Transfer(value, external, wix)),
        },
    ];

    private static JsonElement? Lower(JsonElement? value) => value is { } text ? Element(text.GetString()!.ToLowerInvariant()) : null; // a text

    private static JsonElement? Digits(JsonElement? value) => value is { } number ? Element(number.GetRawText()) : null;

    private static JsonElement? Number(JsonElement? value) =>
        value is { } text ? Element(int.Parse(text.GetString()!, CultureInfo.InvariantCulture)) : null; // written as text by the model

    private static JsonElement? Transfer(JsonElement? value, SimulatedSystem from, SimulatedSystem to) =>
        value is { } media ? Element(to.AddMedia(from.Media[media.GetString()!])) : null; // written as text by the model

    public static JsonElement Element(JsonNode node) => JsonDocument.Parse(node.ToJsonString()).RootElement;
}
