using System.Collections.Immutable;
using WixFlowGen.Catalog;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Site;

/// <summary>WF0715: flows whose writes raise the events that start each other. What a single flow does to itself is WF0414.</summary>
/// <remarks>
/// A write under a condition and a trigger with <c>where</c> are taken for a guard, because they can end the circle; whether they do is not known.
/// </remarks>
internal static class FlowLoops
{
    /// <summary>One finding for a circle, in the flow whose name comes first.</summary>
    public static IEnumerable<Diagnostic> Find(IReadOnlyList<BoundFlow> flows)
    {
        var started = flows.Where(flow => Started(flow).Any()).ToList();
        var raised = started.SelectMany(flow => Raised(flow, started)).ToLookup(link => link.From);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var flow in started.OrderBy(flow => flow.Name, StringComparer.Ordinal))
        {
            if (Shortest(flow, raised) is { Length: > 1 } circle && seen.Add(string.Join(' ', circle.Select(link => link.From.Name).Order(StringComparer.Ordinal))))
            {
                yield return At(circle);
            }
        }
    }

    private static IEnumerable<BoundEventTrigger> Started(BoundFlow flow) => flow.Triggers.OfType<BoundEventTrigger>().Where(trigger => trigger is { Event: not null, Where: null });

    private static IEnumerable<Raise> Raised(BoundFlow caller, List<BoundFlow> flows) =>
        from operation in Unconditional(caller.Steps).Distinct()
        from flow in flows
        from trigger in Started(flow)
        where flow != caller && trigger.Event is { } started && EventCauses.MayRaise(operation, started)
        select new Raise(caller, operation, trigger, flow);

    /// <summary>What the flow calls whenever it runs to its end, in the flows that it runs too.</summary>
    private static IEnumerable<ApiOperation> Unconditional(ImmutableArray<BoundStep> steps) => steps.Where(step => step.Guard is null).SelectMany(step => step switch
    {
        BoundCallStep { Operation: { } operation } => [operation],
        BoundRunStep run => Unconditional(run.Flow.Steps),
        BoundIfStep or BoundSwitchStep => [],
        BoundTryStep attempt => Unconditional(attempt.Try),
        _ => step.Blocks.SelectMany(Unconditional),
    });

    /// <summary>The shortest way from a flow back to it; empty when there is none.</summary>
    private static ImmutableArray<Raise> Shortest(BoundFlow flow, ILookup<BoundFlow, Raise> raised)
    {
        var open = new Queue<ImmutableArray<Raise>>(raised[flow].Select(link => ImmutableArray.Create(link)));
        var reached = new HashSet<BoundFlow>();
        while (open.TryDequeue(out var way))
        {
            if (way[^1].To == flow)
            {
                return way;
            }

            if (reached.Add(way[^1].To))
            {
                foreach (var next in raised[way[^1].To])
                {
                    open.Enqueue(way.Add(next));
                }
            }
        }

        return [];
    }

    private static Diagnostic At(ImmutableArray<Raise> circle)
    {
        var told = string.Join(", ", circle.Select(link => $"'{link.From.Name}' calls {link.Operation.Id}, which raises {link.Trigger.Event?.Id}, which starts '{link.To.Name}'"));
        var definition = DiagnosticCatalog.FlowLoop;
        return new(definition, definition.DefaultSeverity, circle[0].From.Syntax.Source, circle[^1].Trigger.Span, definition.Message(told), definition.Help(told));
    }

    /// <summary>A flow calls an operation that raises the event that starts another.</summary>
    private sealed record Raise(BoundFlow From, ApiOperation Operation, BoundEventTrigger Trigger, BoundFlow To);
}
