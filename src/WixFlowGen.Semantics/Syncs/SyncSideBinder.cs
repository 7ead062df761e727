using System.Collections.Immutable;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Syncs;

/// <summary>Binds a side of a sync to its side flow: a known entity of Wix, an entity of a connector, or an author's own flow.</summary>
/// <param name="sync">The name of the sync.</param>
internal sealed class SyncSideBinder(string sync, BindingContext context)
{
    /// <summary>The side; null after a report.</summary>
    /// <param name="isWix">Entities are those of Wix; otherwise those of connectors.</param>
    public BoundSyncSide? Bind(YamlEntry entry, bool isWix)
    {
        if (entry.Value is not YamlMapping side)
        {
            return null;
        }

        switch (side.Find("entity"), side.Find("flow"))
        {
            case (YamlScalar entity, null):
                return isWix ? Wix(side, entity) : External(side, entity);
            case (null, YamlScalar flow):
                return Own(side, flow);
            case (YamlScalar, { } both):
                context.Diagnostics.Report(DiagnosticCatalog.SyncSideInterface, both.Span, ((both as YamlScalar)?.Value ?? "", "the side has an entity already"));
                return null;
            default:
                context.Diagnostics.Report(DiagnosticCatalog.MissingKey, entry.Key.Span, ($"the side '{entry.Key.Value}'", "entity"));
                return null;
        }
    }

    private BoundSyncSide? Wix(YamlMapping side, YamlScalar name)
    {
        if (WixEntities.Find(name.Value) is not { } entity)
        {
            ReportUnknown(name, WixEntities.Names);
            return null;
        }

        var syntax = WixEntities.SideFlow(entity);
        var flow = new FlowBinder(context.Catalog).Bind(syntax, new DiagnosticSink(syntax.Source));
        var events = entity.Events.Select(one => context.Catalog.TryGetEvent(one.Event, out var found)
            ? new BoundSyncEvent(one.Change, found, null, one.EntityId)
            : throw new InvalidOperationException($"the catalog has no event {one.Event}"));
        return Side(side, name, flow, null) is { } bound ? bound with { Events = [.. events] } : null;
    }

    private BoundSyncSide? External(YamlMapping side, YamlScalar name)
    {
        var dot = name.Value.IndexOf('.', StringComparison.Ordinal);
        var connector = context.Catalog.Connectors.FirstOrDefault(one => one.Name == name.Value[..dot]);
        if (connector is null && context.Catalog.IsAbsorbed(name.Value))
        {
            return null;
        }

        if (connector?.Connector.Entities.FirstOrDefault(one => one.Name == name.Value[(dot + 1)..]) is not { } entity)
        {
            ReportUnknown(name, context.Catalog.Connectors.SelectMany(one => one.Connector.Entities.Select(each => $"{one.Name}.{each.Name}")));
            return null;
        }

        var written = new ConnectorSide(connector, entity);
        var (flow, fact) = Write(written);
        if (flow is null)
        {
            context.Diagnostics.Report(DiagnosticCatalog.SyncEntityUnusable, name.Span, (name.Value, fact ?? ""));
            return null;
        }

        var events = entity.Events.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => (Change: Enum.Parse<SyncChange>(one.Key, ignoreCase: true), Event: connector.Connector.Events.First(declared => declared.Name == one.Value)));
        return Side(side, name, flow, written) is { } bound
            ? bound with
            {
                Connector = connector,
                Events = connector.Connector.Webhook?.EntityPath is { } id ? [.. events.Select(one => new BoundSyncEvent(one.Change, null, one.Event, id))] : [],
            }
            : null;
    }

    private BoundSyncSide? Own(YamlMapping side, YamlScalar name)
    {
        if (!context.Flows.Names.Contains(name.Value))
        {
            context.Diagnostics.Report(DiagnosticCatalog.UnknownFlow, name.Span, (name.Value, Suggestions.Nearest(name.Value, context.Flows.Names)));
            return null;
        }

        var flow = context.Flows.Find(name.Value);
        if (context.Flows.HasUnreportedErrors(name.Value))
        {
            context.Diagnostics.Report(DiagnosticCatalog.CalledFlowIsWrong, name.Span, (name.Value, flow?.Syntax.Source.Path ?? $"{name.Value}.flow.yaml"));
            return null;
        }

        return flow is null ? null : Side(side, name, flow, null);
    }

    /// <param name="written">Of a connector's entity, whose types are known better than the expressions of its flow say.</param>
    private BoundSyncSide? Side(YamlMapping side, YamlScalar name, BoundFlow flow, ConnectorSide? written)
    {
        var (found, fact) = SideInterface.Of(flow, written?.Readable);
        if (found is null)
        {
            context.Diagnostics.Report(DiagnosticCatalog.SyncSideInterface, name.Span, (name.Value, fact ?? ""));
            return null;
        }

        return new(side, flow, name.Value, ScopeOf(side, name, found))
        {
            Actions = found.Actions,
            Readable = found.Readable,
            Writable = found.Writable,
            HasTime = found.HasTime,
            TellsChanges = found.Actions.Contains(SyncAction.Changes) && found.HasTime,
            CarriesLink = found.Actions.Contains(SyncAction.Find) && found.Actions.Contains(SyncAction.Carry),
            Poll = PolicyBinder.Duration(side.Find("poll")),
        };
    }

    /// <summary>Constants for the inputs that the sync does not give itself. Labels are marked with the name of the sync unless the document says otherwise.</summary>
    private Expressions.Typed.TypedObject ScopeOf(YamlMapping side, YamlScalar name, SideInterface found)
    {
        var given = side.Find("scope") as YamlMapping ?? new YamlMapping([], name.Span);
        var type = new ObjectType(
            $"{name.Value.Replace('.', '-')}-scope", [.. found.Scope.Select(input => new Property(input.Name.Value, input.Type, !input.IsOptional && input.Default is null && input.Name.Value != SideInterface.Prefix))]);
        var bound = ValueBinder.BindLiteral(given, type, context) as Expressions.Typed.TypedObject ?? new Expressions.Typed.TypedObject([], type, given.Span);
        return type.Find(SideInterface.Prefix) is null || given.Find(SideInterface.Prefix) is not null
            ? bound
            : bound with { Fields = bound.Fields.Add(new(SideInterface.Prefix, new Expressions.Typed.TypedLiteral($"ext:{sync}:", StringType.Instance, given.Span))) };
    }

    private (BoundFlow? Flow, string? Fact) Write(ConnectorSide side)
    {
        if (!side.Actions.Contains(SyncAction.Get) || !side.Actions.Contains(SyncAction.List))
        {
            return (null, "a sync needs the operations 'get' and 'list' of the entity");
        }

        if (side.Unwritable is { } name)
        {
            return (null, $"its field '{name}' has a name that expressions cannot write");
        }

        var source = new SourceText($"{side.Name}.flow.yaml", new ConnectorSideDocument(side).Write());
        var sink = new DiagnosticSink(source);
        var syntax = YamlReader.Read(source, sink) is { } yaml ? DocumentReader.Read(source, yaml, sink) as FlowSyntax : null;
        var flow = syntax is null ? null : new FlowBinder(context.Catalog) { OwnTypes = TypeOf }.Bind(syntax, sink);
        return sink.Sorted() is [var first, ..] ? (null, first.Message) : (flow, null);

        FlowType TypeOf(YamlScalar type) => type.Value == ConnectorSideDocument.ValuesType
            ? side.Writable
            : side.Scope.FirstOrDefault(field => ConnectorSideDocument.ScopeType(field.Name) == type.Value)?.Type ?? ErrorType.Instance;
    }

    private void ReportUnknown(YamlScalar name, IEnumerable<string> names)
    {
        var known = names.Order(StringComparer.Ordinal).ToList();
        context.Diagnostics.Report(
            DiagnosticCatalog.SyncEntityUnknown, name.Span,
            (name.Value, Suggestions.Nearest(name.Value, known), known.Count == 0 ? "none: name a connector with entities under 'connectors'" : string.Join(", ", known)));
    }
}
