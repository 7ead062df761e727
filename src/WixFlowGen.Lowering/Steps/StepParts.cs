using System.Collections.Immutable;
using WixFlowGen.Catalog;
using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Steps;

/// <summary>What the lowering of every kind shares: the comment, the result local and the policy options.</summary>
internal static class StepParts
{
    /// <summary>The step in the flow's words; without line numbers, so that output changes only when meaning does.</summary>
    public static string Origin(BoundStep step, string what) => step.Syntax.Id is { Value: var id } ? $"{id}: {what}" : what;

    public static IrLocal? Result(BoundStep step) => step.Symbol is { } symbol ? new(symbol.Id, symbol.Type) : null;

    /// <summary>The options an author may give on every effect, left out when they are the default.</summary>
    public static ImmutableArray<IrArgument> Policy(BoundPolicy policy)
    {
        var options = ImmutableArray.CreateBuilder<IrArgument>();
        if (policy.Timeout is { } timeout)
        {
            options.Add(new IrDuration("timeout", Milliseconds(timeout)));
        }

        if (policy.Retry is { } retry)
        {
            options.Add(new IrRetry("retry", retry.Attempts, Milliseconds(retry.Delay), retry.Growth, Milliseconds(retry.MaxDelay)));
        }

        return options.ToImmutable();
    }

    /// <summary>Which pages a call or a poll reads.</summary>
    public static IrPagePlan Pages(string? name, ApiPaging paging, BoundPagination? chosen) => new(
        name, paging.Items, paging.NextCursor, paging.RequestPath, paging.PositionField, paging.LimitField, paging.MaxLimit, chosen?.MaxItems, paging.Total);

    /// <summary>A constant text, such as the name of a link.</summary>
    public static IrValue Text(string text) => new(null, new IrConstant(text, StringType.Instance));

    public static long Milliseconds(TimeSpan span) => (long)span.TotalMilliseconds;
}
