using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>A sync as its document declares it: what is kept the same, and the flows that act for both sides.</summary>
public sealed record SyncDefinition(SyncPlan Plan, SyncSideFlow Wix, SyncSideFlow External)
{
    /// <summary>At the start, entities belong together when these fields are all there and equal; by the names of the Wix side.</summary>
    public IReadOnlyList<string> Match { get; init; } = [];

    /// <summary>On which side entities without a partner get one at the start.</summary>
    public SyncCreate Create { get; init; } = SyncCreate.Both;

    internal SyncLinkOptions Link => new() { Match = Match.Count == 0 ? null : KeyOf, Create = Create };

    /// <summary>Values are compared as the side has them to which they go.</summary>
    private string? KeyOf(SyncSide side, IReadOnlyDictionary<string, JsonElement> values)
    {
        var key = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in Plan.Fields.Where(field => Match.Contains(field.Wix)))
        {
            var value = SyncValues.Of(values, field.On(side));
            var converted = field.Direction == FieldDirection.ToWix
                ? side == SyncSide.Wix ? value : Now(field.ToWix(value, CancellationToken.None))
                : side == SyncSide.Wix ? Now(field.ToExternal(value, CancellationToken.None)) : value;
            if (converted is not { } present)
            {
                return null;
            }

            key[field.Wix] = present;
        }

        return SyncValues.Fingerprint(key);
    }

    /// <summary>Conversions of documents compute; none of them waits.</summary>
    private static JsonElement? Now(ValueTask<JsonElement?> conversion) => conversion.IsCompleted
        ? conversion.GetAwaiter().GetResult()
        : throw new InvalidOperationException("a conversion that waits cannot match entities");
}
