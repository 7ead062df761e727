using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>Three-way union of lists without order.</summary>
internal static class SetMerge
{
    /// <summary>The elements of the external side, plus those that Wix added, minus those that Wix removed.</summary>
    /// <remarks>Values of both sides are compared unchanged: elements of a union are not converted.</remarks>
    public static JsonElement Union(JsonElement? wixBase, JsonElement? wix, JsonElement? externalBase, JsonElement? external)
    {
        var (before, now, theirs, theirsBefore) = (Items(wixBase), Items(wix), Items(external), Items(externalBase));
        var removedHere = before.Where(item => !Has(now, item)).ToList();
        var removedThere = theirsBefore.Where(item => !Has(theirs, item)).ToList();
        var merged = theirs.Where(item => !Has(removedHere, item)).ToList();
        merged.AddRange(now.Where(item => !Has(merged, item) && !Has(removedThere, item)));
        return JsonDocument.Parse("[" + string.Join(',', merged.Select(item => item.GetRawText())) + "]").RootElement;
    }

    private static List<JsonElement> Items(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray()] : [];

    private static bool Has(List<JsonElement> items, JsonElement item) => items.Exists(other => JsonElement.DeepEquals(other, item));
}
