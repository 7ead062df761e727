using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>An entity to be created together with others.</summary>
public sealed record SyncNew(IReadOnlyDictionary<string, JsonElement> Values, SyncLink Link);

/// <summary>The result: the created entity, or the reason why there is none.</summary>
public sealed record SyncMade(SyncEntity? Entity, SyncSideException? Failure);
