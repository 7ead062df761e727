using WixFlowGen.Catalog;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0735: the address of an image or film of Wix goes to another system, or is downloaded. The SDK has an address there that only Wix understands, or none.</summary>
/// <remarks>Found by type, so that loops and names make no difference; which values the SDK writes so, the packages say.</remarks>
internal sealed class MediaAddressRule : LintRule
{
    private const string Address = "url";
    private const string Image = "image";

    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal) { Image, "videoV2", "audio", "document" };

    public override DiagnosticDefinition Definition => DiagnosticCatalog.MediaAddress;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        var sent = dataflow.Steps.SelectMany(LeavesWix).ToList();
        var media = sent.Count == 0 ? [] : MediaOf(dataflow, flow);
        if (media.Count == 0)
        {
            return;
        }

        foreach (var read in sent.SelectMany(TypedExpressions.SelfAndDescendants))
        {
            var (target, field) = read switch
            {
                TypedSelect select => (select.Target.Type, select.Field),
                TypedOptionalSelect select => (select.Target.Type, select.Field),
                _ => (null, ""),
            };
            if (field == Address && ObjectOf(target) is { } value && media.TryGetValue(value, out var kind))
            {
                diagnostics.Report(DiagnosticCatalog.MediaAddress, read.Span, kind == Image);
            }
        }
    }

    /// <summary>What a step hands to another system, or has fetched.</summary>
    private static IEnumerable<TypedExpression> LeavesWix(BoundStep step) => step switch
    {
        BoundCallStep { Operation.Connector: not null } call => [call.Request],
        BoundPollStep { Operation.Connector: not null } poll => [poll.Request],
        BoundDownloadStep download => [download.From],
        _ => [],
    };

    /// <summary>The types of media in what the flow reads of Wix, each with its kind.</summary>
    private static Dictionary<ObjectType, string> MediaOf(Dataflow dataflow, BoundFlow flow)
    {
        var media = new Dictionary<ObjectType, string>(ObjectTypeShapes.Comparer);
        var answers = dataflow.Operations.Where(operation => operation.Connector is null).SelectMany(operation => operation.Sdk.ResponseTransformations.Select(change => (operation.Response, change)));
        var events = flow.WixWaits.Select(wait => wait.WixEvent).OfType<ApiEvent>().SelectMany(told => told.Transformations.Select(change => (Response: told.Payload, change)));
        foreach (var (root, change) in answers.Concat(events).Where(one => Kinds.Contains(one.change.Kind)))
        {
            if (change.Path.Split('.').Aggregate((FlowType?)root, (type, field) => ObjectOf(type)?.Find(field)?.Type) is { } found && ObjectOf(found) is { } value)
            {
                media[value] = change.Kind;
            }
        }

        return media;
    }

    private static ObjectType? ObjectOf(FlowType? type) => type switch
    {
        ObjectType value => value,
        OptionalType optional => ObjectOf(optional.Inner),
        ListType list => ObjectOf(list.Element),
        MapType map => ObjectOf(map.Value),
        _ => null,
    };
}
