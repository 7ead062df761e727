namespace WixFlowGen.Runtime.Sync;

/// <summary>Both systems of a sync.</summary>
public sealed record SyncSides(ISyncSide Wix, ISyncSide External)
{
    public ISyncSide Of(SyncSide side) => side == SyncSide.Wix ? Wix : External;
}
