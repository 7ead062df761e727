using System.Collections.Immutable;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Bound;

/// <summary>A flow with every name resolved and every expression typed. Binding is total: what was wrong is bound to error types.</summary>
public sealed record BoundFlow(
    FlowSyntax Syntax, string Name, string? Summary, ImmutableArray<BoundTrigger> Triggers,
    ImmutableArray<BoundInput> Inputs, ObjectType InputType, ImmutableArray<BoundStep> Steps, TypedObject Outputs)
{
    /// <summary>The types of the events the flow declares, by name.</summary>
    public IReadOnlyDictionary<string, ObjectType> Events { get; init; } = new Dictionary<string, ObjectType>();

    /// <summary>The steps that wait for events of Wix, the first of each event, in order; not those of flows it runs.</summary>
    public IEnumerable<BoundEventWaitStep> WixWaits => Steps.SelectMany(WixWaitsIn).DistinctBy(wait => wait.Event, StringComparer.Ordinal);

    /// <summary>The types of the links the flow declares, by name; others hold any value.</summary>
    public IReadOnlyDictionary<string, FlowType> Links { get; init; } = new Dictionary<string, FlowType>();

    /// <summary>The flow reads which member calls it, so it cannot be started by anything else.</summary>
    public bool ReadsCaller { get; init; }

    /// <summary>The secrets its steps hand to connectors, by name.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary>Run by syncs, as one of their sides: the sync reads an entity before it has it changed.</summary>
    public bool IsSide => Syntax.Triggers?.Find("sync") is not null;

    private static IEnumerable<BoundEventWaitStep> WixWaitsIn(BoundStep step) => step is BoundEventWaitStep { WixEvent: not null } wait
        ? [wait]
        : step.Blocks.SelectMany(block => block).SelectMany(WixWaitsIn);
}

/// <summary>How the flow is started.</summary>
public abstract record BoundTrigger(TextSpan Span);

/// <summary>Started by a call.</summary>
/// <param name="Permission">Who may call: <c>admin member anyone</c>.</param>
/// <param name="IsElevated">Calls are made with the site owner's rights; they are unless the author says no.</param>
public sealed record BoundCallTrigger(TextSpan Span, string Permission, TextSpan PermissionSpan, bool IsElevated) : BoundTrigger(Span);

/// <summary>An input as declared.</summary>
/// <param name="Default">A literal of the input's type; null when there is none.</param>
/// <param name="IsOptional">The caller may leave it out although it has no default.</param>
public sealed record BoundInput(YamlScalar Name, FlowType Type, string? Description, TypedExpression? Default, bool IsOptional);

/// <summary>The policy every step may carry.</summary>
/// <param name="Retry">Null for the default.</param>
/// <param name="Timeout">For all attempts together; null for none.</param>
public sealed record BoundPolicy(BoundRetry? Retry, TimeSpan? Timeout)
{
    public static readonly BoundPolicy Default = new(null, null);
}

/// <summary>How often and when a failed effect is tried again.</summary>
/// <param name="Attempts">In total; 1 never retries.</param>
/// <param name="Delay">Before the second try.</param>
/// <param name="Growth">Factor on the delay after each further try.</param>
/// <param name="MaxDelay">No wait is longer.</param>
public sealed record BoundRetry(int Attempts, TimeSpan Delay, double Growth, TimeSpan MaxDelay, TextSpan Span);
