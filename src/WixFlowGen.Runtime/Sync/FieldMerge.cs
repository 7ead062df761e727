using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>Decides for each field which side changed it since the last sync, and what to write.</summary>
internal sealed class FieldMerge(SyncPlan plan, SyncGuards guards)
{
    /// <summary>What to write, and the values to store after the write.</summary>
    public async ValueTask<PendingWrite> DecideAsync(SyncPair pair, SyncEntity wix, SyncEntity external, CancellationToken cancellationToken)
    {
        var outcome = new PendingWrite([], [], new(pair.WixBase), new(pair.ExternalBase));
        foreach (var field in plan.Fields)
        {
            await DecideAsync(field, pair, wix, external, outcome, cancellationToken);
        }

        return outcome;
    }

    /// <summary>The values of all fields that a new partner gets.</summary>
    public async ValueTask<Dictionary<string, JsonElement>> ConvertAsync(
        SyncSide source, IReadOnlyDictionary<string, JsonElement> values, CancellationToken cancellationToken)
    {
        var converted = new Dictionary<string, JsonElement>();
        foreach (var field in plan.Fields)
        {
            if (source == SyncSide.Wix && field.Direction != FieldDirection.ToWix)
            {
                SyncValues.Set(converted, field.External, await field.ToExternal(SyncValues.Of(values, field.Wix), cancellationToken));
            }
            else if (source == SyncSide.External && field.Direction != FieldDirection.ToExternal)
            {
                SyncValues.Set(converted, field.Wix, await field.ToWix(SyncValues.Of(values, field.External), cancellationToken));
            }
        }

        return converted;
    }

    private async ValueTask DecideAsync(
        SyncField field, SyncPair pair, SyncEntity wix, SyncEntity external, PendingWrite outcome, CancellationToken cancellationToken)
    {
        var (onWix, onExternal) = (SyncValues.Of(wix.Values, field.Wix), SyncValues.Of(external.Values, field.External));
        var wixChanged = !SyncValues.AreEqual(onWix, SyncValues.Of(pair.WixBase, field.Wix));
        var externalChanged = !SyncValues.AreEqual(onExternal, SyncValues.Of(pair.ExternalBase, field.External));
        if (!guards.Base)
        {
            wixChanged = externalChanged = true;
        }

        if (!wixChanged && !externalChanged)
        {
            return;
        }

        SyncValues.Set(outcome.WixBase, field.Wix, onWix);
        SyncValues.Set(outcome.ExternalBase, field.External, onExternal);
        if (wixChanged && externalChanged && await AreSameAsync(field, onWix, onExternal, cancellationToken))
        {
            return;
        }

        var (winner, merged) = Judge(field, pair, wix, external, wixChanged, externalChanged);
        if (winner != SyncSide.Wix)
        {
            await WriteWixAsync(field, merged ?? onExternal, onWix, outcome, cancellationToken);
        }

        if (winner != SyncSide.External)
        {
            var value = winner is null ? SyncValues.Of(outcome.WixBase, field.Wix) : onWix;
            await WriteExternalAsync(field, value, onExternal, outcome, cancellationToken);
        }
    }

    /// <summary>The side whose value wins. Null for a union, whose result is given in the form of the external side.</summary>
    private (SyncSide? Winner, JsonElement? Merged) Judge(
        SyncField field, SyncPair pair, SyncEntity wix, SyncEntity external, bool wixChanged, bool externalChanged)
    {
        if (field.Direction != FieldDirection.Both)
        {
            return (field.Direction == FieldDirection.ToExternal ? SyncSide.Wix : SyncSide.External, null);
        }

        if (!wixChanged || !externalChanged)
        {
            return (wixChanged ? SyncSide.Wix : SyncSide.External, null);
        }

        return (field.Conflict ?? plan.Conflict) switch
        {
            ConflictPolicy.Wix => (SyncSide.Wix, null),
            ConflictPolicy.External => (SyncSide.External, null),
            ConflictPolicy.Union => (null, SetMerge.Union(
                SyncValues.Of(pair.WixBase, field.Wix), SyncValues.Of(wix.Values, field.Wix),
                SyncValues.Of(pair.ExternalBase, field.External), SyncValues.Of(external.Values, field.External))),
            _ => (wix.UpdatedAt.ToUnixTimeMilliseconds() >= external.UpdatedAt.ToUnixTimeMilliseconds() ? SyncSide.Wix : SyncSide.External, null),
        };
    }

    private static async ValueTask<bool> AreSameAsync(SyncField field, JsonElement? wix, JsonElement? external, CancellationToken cancellationToken)
    {
        if (field.IsTransfer)
        {
            return false;
        }

        return field.Direction == FieldDirection.ToWix
            ? SyncValues.AreEqual(await field.ToWix(external, cancellationToken), wix)
            : SyncValues.AreEqual(await field.ToExternal(wix, cancellationToken), external);
    }

    private static async ValueTask WriteWixAsync(
        SyncField field, JsonElement? external, JsonElement? present, PendingWrite outcome, CancellationToken cancellationToken)
    {
        var value = await field.ToWix(external, cancellationToken);
        if (!SyncValues.AreEqual(value, present))
        {
            outcome.Wix[field.Wix] = value ?? Null;
            SyncValues.Set(outcome.WixBase, field.Wix, value);
        }
    }

    private static async ValueTask WriteExternalAsync(
        SyncField field, JsonElement? wix, JsonElement? present, PendingWrite outcome, CancellationToken cancellationToken)
    {
        var value = await field.ToExternal(wix, cancellationToken);
        if (!SyncValues.AreEqual(value, present))
        {
            outcome.External[field.External] = value ?? Null;
            SyncValues.Set(outcome.ExternalBase, field.External, value);
        }
    }

    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement;
}
