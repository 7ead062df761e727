using System.Text.Json.Nodes;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.TestSpecs.Syncs;

/// <summary>Something that happens in a test of a sync.</summary>
public abstract record SyncTestAct;

/// <summary>Somebody makes, changes or deletes an entity, aside from the sync.</summary>
/// <param name="Of"><see cref="NewsOf.Wix"/> or <see cref="NewsOf.External"/>.</param>
/// <param name="Which">Fields that tell the entity from the others; null when one is made.</param>
/// <param name="Fields">What is made or changed; null when one is deleted.</param>
public sealed record EditAct(NewsOf Of, YamlMapping? Which, JsonObject? Fields) : SyncTestAct;

/// <summary>Somebody calls an operation of Wix, aside from the sync.</summary>
public sealed record CallAct(string Operation, JsonObject Message) : SyncTestAct;

/// <summary>Events that happened reach the sync, and those that follow from them.</summary>
/// <param name="Twice">Each comes twice.</param>
/// <param name="NewestFirst">They come in the wrong order.</param>
public sealed record DeliverAct(NewsOf Of, bool Twice, bool NewestFirst) : SyncTestAct;

/// <summary>Events that happened never reach the sync.</summary>
public sealed record LoseAct(NewsOf Of) : SyncTestAct;

/// <summary>A flow of the sync is started.</summary>
/// <param name="Flow">The last word of its name.</param>
public sealed record StartAct(string Flow, bool Applies) : SyncTestAct;

/// <summary>Runs whose process died are taken up again.</summary>
public sealed record ResumeAct : SyncTestAct;

/// <summary>Time passes.</summary>
public sealed record WaitAct(TimeSpan Length) : SyncTestAct;

/// <summary>Which side something is about.</summary>
public enum NewsOf
{
    All,
    Wix,
    External,
}
