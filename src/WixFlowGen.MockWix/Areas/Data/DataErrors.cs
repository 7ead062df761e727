using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Data;

/// <summary>A refusal of Wix Data, alone or for one item of many.</summary>
internal sealed record DataError(int Status, string Code, string Description, string? ItemId = null)
{
    public static DataError Exists(string itemId, string collectionId) =>
        new(409, "WDE0074", $"Item [{itemId}] already exists in collection [{collectionId}].", itemId);

    public static DataError Missing(string itemId, string collectionId) =>
        new(404, "WDE0073", $"Item [{itemId}] does not exist in collection [{collectionId}].", itemId);

    public static DataError NoCollection(string collectionId) => new(404, "WDE0025", $"The {collectionId} collection does not exist.");

    public static DataError TooLarge(string? itemId) => new(413, "WDE0109", "The item has more than 512 KB.", itemId);

    public static DataError ConditionBroken(string itemId) => new(409, "WDE0178", $"Item [{itemId}] does not meet the condition.", itemId);

    public static DataError TooManyRequests() => new(429, "WDE0014", "Requests per minute quota exceeded");

    public MockAnswer ToAnswer() => MockAnswer.Error(Status, Code, Description, Data());

    public JsonObject ToJson() => new() { ["code"] = Code, ["description"] = Description, ["data"] = Data() };

    private JsonObject Data() => ItemId is null ? [] : new JsonObject { ["itemId"] = ItemId };
}
