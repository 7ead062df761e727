using WixFlowGen.Catalog;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Ir;

namespace WixFlowGen.Lowering;

/// <summary>Collects the operations a flow calls and settles how each is called on both targets.</summary>
/// <param name="elevated">The flow calls with the app's rights.</param>
internal sealed class OperationLowering(bool elevated)
{
    private readonly List<ApiOperation> _used = [];
    private readonly Dictionary<string, List<IrRule>> _rules = new(StringComparer.Ordinal);

    /// <summary>In the order of first use.</summary>
    public IReadOnlyList<ApiOperation> Used => _used;

    /// <summary>Those called page after page: the runtime writes fields of their requests that the flow does not.</summary>
    public HashSet<ApiOperation> Paged { get; } = [];

    public IrOperationReference Reference(ApiOperation? operation, TypedExpression request)
    {
        if (operation is null)
        {
            throw new InvalidOperationException("a flow with errors is never lowered");
        }

        if (!_rules.TryGetValue(operation.Id, out var rules))
        {
            _used.Add(operation);
            _rules[operation.Id] = rules = [];
        }

        rules.AddRange(RequestRules.For(request).Where(rule => !rules.Contains(rule)));
        return new(null, operation.Id);
    }

    public IrOperation Finish(ApiOperation operation, RecordSet records) => new(
        operation.Id,
        NameOf(operation),
        new(operation.Route.Method, operation.Route.Path, operation.Route.SendsBody, operation.Route.WrapsDates, operation.Route.PathParameters)
        {
            PacksQuery = operation.Route.PacksQuery,
            PackedGetLimit = operation.Route.PackedGetLimit,
        },
        records.Find(operation.Request),
        records.Find(operation.Response),
        SdkCallLowering.Lower(operation, records.Find(operation.Request), MessagePaths.Of(operation.Request, records), MessagePaths.Of(operation.Response, records), elevated),
        operation.Facts.Idempotent ?? operation.Route.Method == "GET",
        [.. _rules[operation.Id]],
        [.. operation.Facts.RetryClasses.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))]);

    /// <summary>The SDK function's name; with its module in front where two modules have a function of that name.</summary>
    private string NameOf(ApiOperation operation)
    {
        var function = operation.Sdk.Function;
        return _used.Count(other => other.Sdk.Function == function) == 1
            ? function
            : operation.Sdk.Namespace + char.ToUpperInvariant(function[0]) + function[1..];
    }
}
