using System.Collections.Immutable;
using WixFlowGen.Types;

namespace WixFlowGen.Ir;

/// <summary>One flow as a target-neutral program: order, defaults, types, names of locals and null handling are settled.</summary>
/// <param name="Name">The flow's name in kebab case, as written.</param>
/// <param name="SourceFile">File name of the YAML, for the header; never a path of the machine.</param>
/// <param name="Records">Every object type the program names, in the order of first use.</param>
/// <param name="Operations">Every Wix operation the program calls, in the order of first use.</param>
public sealed record IrFlow(
    string Name, string? Summary, string SourceFile, ImmutableArray<IrTrigger> Triggers,
    ImmutableArray<IrInput> Inputs, IrRecord InputRecord, IrRecord OutputRecord,
    ImmutableArray<IrRecord> Records, ImmutableArray<IrOperation> Operations, IrBlock Body)
{
    /// <summary>The flows the program runs as steps, in the order of first use.</summary>
    public ImmutableArray<IrFlow> Flows { get; init; } = [];

    /// <summary>The program reads which member calls; whoever starts it has to say so.</summary>
    public bool ReadsCaller { get; init; }

    /// <summary>The secrets the program reads of its run, in the order of their names; not those of connectors.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary>The names of the events the flow declares, for which its steps may wait.</summary>
    public ImmutableArray<string> Events { get; init; } = [];

    /// <summary>The events of Wix for which its steps wait, in the order of first use; those of <see cref="Parts"/> are theirs.</summary>
    public ImmutableArray<IrAwaitedEvent> AwaitedEvents { get; init; } = [];

    /// <summary>The syncs the program works on, in the order of first use.</summary>
    public ImmutableArray<IrSync> Syncs { get; init; } = [];

    /// <summary>The flows that run as a part of this one: as steps, and as sides of a sync.</summary>
    public IEnumerable<IrFlow> Parts => Flows.Concat(Syncs.SelectMany(sync => new[] { sync.Wix.Flow, sync.External.Flow }));

    /// <summary>Every function of the SDK the program may call: those of its operations, then those that find a lost effect.</summary>
    public IEnumerable<IrSdkCall> SdkCalls => Operations.Where(operation => operation.Connector is null).Select(operation => operation.Sdk)
        .Concat(Operations.Select(operation => operation.Recovery?.Sdk).OfType<IrSdkCall>());
}

/// <summary>An input of the flow.</summary>
/// <param name="Default">JSON text of the default; null when the caller has to give the value, unless it is optional.</param>
/// <param name="Required">The caller has to give it.</param>
public sealed record IrInput(string Name, FlowType Type, string? Description, string? Default, bool Required, ImmutableArray<IrRule> Rules);

/// <summary>A limit that only a value can break; checked by the runtime in list order.</summary>
/// <param name="Path">From the message's root: <c>labels[]</c>, <c>project.title</c>.</param>
/// <param name="Kind">A kind both runtimes know, such as <c>maxLength</c>.</param>
/// <param name="Limit">JSON text of the limit.</param>
public sealed record IrRule(string Path, string Kind, string Limit);

/// <summary>An object type that is emitted under a name.</summary>
/// <param name="Type">The type it stands for, by reference.</param>
/// <param name="Name">Pascal case, unique in the flow.</param>
/// <param name="Fields">The properties the program reads or writes, or all of them when the value is passed on whole.</param>
/// <param name="KeepsUnknown">The value is passed on whole, so fields the catalog does not know ride along.</param>
public sealed record IrRecord(ObjectType Type, string Name, string? Summary, ImmutableArray<IrField> Fields, bool KeepsUnknown);

/// <summary>A property of a record by its JSON name.</summary>
/// <param name="Always">Never absent in any value of the record: no guard is needed to read it.</param>
/// <param name="Default">JSON text of the value an absent field takes; null for none.</param>
public sealed record IrField(string Name, FlowType Type, bool Always, string? Default = null, string? Description = null);
