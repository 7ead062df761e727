using WixFlowGen.Catalog;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Presence;

namespace WixFlowGen.Lowering;

/// <summary>Collects the operations a flow calls and settles how each is called on both targets.</summary>
/// <param name="elevated">The flow calls with the app's rights.</param>
internal sealed class OperationLowering(bool elevated)
{
    private readonly List<ApiOperation> _used = [];
    private readonly Dictionary<string, List<IrRule>> _rules = new(StringComparer.Ordinal);
    private readonly HashSet<(string Operation, string Field)> _runtimeFields = [];
    private readonly RecoveryLowering _recoveries = new(elevated);

    /// <summary>In the order of first use.</summary>
    public IReadOnlyList<ApiOperation> Used => _used;

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

        _recoveries.Uses(operation, request);
        rules.AddRange(RequestRules.For(request).Where(rule => !rules.Contains(rule)));
        return new(null, operation.Id);
    }

    /// <summary>An operation whose effect can be found again.</summary>
    public IrOperationReference RecoverableReference(ApiOperation? operation, TypedExpression request, ApiOperation asked)
    {
        var reference = Reference(operation, request);
        _recoveries.Asks(reference.OperationId, asked);
        return reference;
    }

    /// <summary>An operation that is read page after page: the runtime adds the position and the size of each page to the request.</summary>
    public IrOperationReference PagedReference(ApiOperation? operation, TypedExpression request, ApiPaging paging)
    {
        var reference = Reference(operation, request);
        var fields = paging.RequestPath.Length > 0 ? [paging.RequestPath] : new[] { paging.PositionField, paging.LimitField };
        _runtimeFields.UnionWith(fields.Select(field => (reference.OperationId, field.Split('.')[0])));
        return reference;
    }

    public IrOperation Finish(ApiOperation operation, RecordSet records, OperationRules answers) => new(
        operation.Id,
        NameOf(operation),
        Route(operation.Route),
        records.Find(operation.Request),
        records.Find(operation.Response),
        SdkCallLowering.Lower(operation, RequestFields(operation, records), MessagePaths.Of(operation.Request, records), MessagePaths.Of(operation.Response, records), elevated),
        operation.Facts.Idempotent ?? operation.Route.Method == "GET",
        [.. _rules[operation.Id]],
        [.. operation.Facts.RetryClasses.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, ClassOf(pair.Value)))])
    {
        AnswerRules = answers.Of(operation.Id),
        Connector = ConnectorLowering.Lower(operation),
        Recovery = _recoveries.Lower(operation, MessagePaths.Of(operation.Response, records)),
    };

    internal static IrRoute Route(ApiRoute route) => new(route.Method, route.Path, route.SendsBody, route.WrapsDates, route.PathParameters)
    {
        PacksQuery = route.PacksQuery,
        PackedGetLimit = route.PackedGetLimit,
    };

    /// <summary>The fields of the request that the flow or the runtime may send.</summary>
    private HashSet<string> RequestFields(ApiOperation operation, RecordSet records) =>
    [
        .. records.Find(operation.Request).Fields.Select(field => field.Name),
        .. _runtimeFields.Where(field => field.Operation == operation.Id).Select(field => field.Field),
    ];

    /// <summary>The SDK function's name; with its module in front where two modules have a function of that name.</summary>
    private string NameOf(ApiOperation operation)
    {
        var function = operation.Sdk.Function;
        return _used.Count(other => other.Sdk.Function == function) == 1
            ? function
            : operation.Sdk.Namespace + char.ToUpperInvariant(function[0]) + function[1..];
    }

    /// <summary>What is to be read again is not mended by the same message, which is all that a runtime can repeat.</summary>
    private static string ClassOf(string fact) => fact == "reread" ? "fail" : fact;
}
