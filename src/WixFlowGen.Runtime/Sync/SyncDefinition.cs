namespace WixFlowGen.Runtime.Sync;

/// <summary>A sync as its document declares it: what is kept the same, and the flows that act for both sides.</summary>
public sealed record SyncDefinition(SyncPlan Plan, SyncSideFlow Wix, SyncSideFlow External);
