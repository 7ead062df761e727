using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>A sync as declared by its document: what is synced, and the side flows of both sides.</summary>
public sealed record SyncDefinition(SyncPlan Plan, SyncSideFlow Wix, SyncSideFlow External)
{
    /// <summary>Fields of the Wix side that match entities at the initial link: all must be present and equal.</summary>
    public IReadOnlyList<string> Match { get; init; } = [];

    /// <summary>The side on which the initial link creates missing partners.</summary>
    public SyncCreate Create { get; init; } = SyncCreate.Both;

    internal SyncLinkOptions Link => new() { Match = Match.Count == 0 ? null : KeyOf, Create = Create };

    /// <summary>Values are compared in the form of the side they are written to.</summary>
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

    /// <summary>Conversions are computed synchronously.</summary>
    private static JsonElement? Now(ValueTask<JsonElement?> conversion) => conversion.IsCompleted
        ? conversion.GetAwaiter().GetResult()
        : throw new InvalidOperationException("a conversion that waits cannot match entities");
}
