using System.Collections.Immutable;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Connectors.Binding;

/// <summary>
/// Binds the entities of a system. Where an entity stands in the messages follows from the types: its id is the last parameter of the
/// path, and the entity is the message itself or the one field of its type.
/// </summary>
internal sealed class EntityBinder(Connector connector, ConnectorTypes types, DiagnosticSink diagnostics)
{
    private static readonly ImmutableArray<string> Roles = ["get", "list", "create", "update", "delete", "archive", "find", "changes"];

    public ImmutableArray<ConnectorEntity> Bind(YamlMapping? entities) =>
        [.. (entities?.Entries ?? []).Select(Bind).OfType<ConnectorEntity>()];

    private ConnectorEntity? Bind(YamlEntry entry)
    {
        if (entry.Value is not YamlMapping mapping || mapping.Find("type") is not { } typeNode || mapping.Find("id") is not YamlScalar id)
        {
            return null;
        }

        if (types.Read(typeNode, ConnectorTypes.Pascal(entry.Key.Value)) is not ObjectType type)
        {
            diagnostics.Report(DiagnosticCatalog.ConnectorIncomplete, typeNode.Span, $"the type of '{entry.Key.Value}' is not an object with properties");
            return null;
        }

        CheckField(id, type);
        var (updated, key) = (mapping.Find("updated") as YamlScalar, mapping.Find("key") as YamlScalar);
        var (revision, content) = (mapping.Find("revision") as YamlScalar, mapping.Find("content") as YamlMapping);
        foreach (var field in new[] { updated, key, revision, Part(content, "url"), Part(content, "name"), Part(content, "version") }.OfType<YamlScalar>())
        {
            CheckField(field, type);
        }

        var roles = ImmutableDictionary.CreateBuilder<string, EntityOperation>(StringComparer.Ordinal);
        foreach (var role in mapping.Entries.Where(field => Roles.Contains(field.Key.Value)))
        {
            if (BindRole(role, type) is { } operation)
            {
                roles.Add(role.Key.Value, operation);
            }
        }

        return new(entry.Key.Value, type, id.Value, roles.ToImmutable(), Events(mapping.Find("events") as YamlMapping))
        {
            UpdatedField = updated?.Value,
            KeyField = key?.Value,
            RevisionField = revision?.Value,
            Content = Part(content, "url") is { } url
                ? new(url.Value, Part(content, "name")?.Value, (Part(content, "version") ?? url).Value, Part(content, "write")?.Value)
                : null,
        };
    }

    private static YamlScalar? Part(YamlMapping? mapping, string key) => mapping?.Find(key) as YamlScalar;

    private EntityOperation? BindRole(YamlEntry role, ObjectType entity)
    {
        var name = (role.Value is YamlMapping changes ? changes.Find("operation") : role.Value) as YamlScalar;
        var (since, by) = (Part(role.Value as YamlMapping, "since"), Part(role.Value as YamlMapping, "by"));
        if (name is null)
        {
            return null;
        }

        if (connector.FindOperation(name.Value) is not { } operation)
        {
            diagnostics.Report(DiagnosticCatalog.ConnectorName, name.Span, ("operation", name.Value, Suggestions.Nearest(name.Value, connector.Operations.Select(o => o.Sdk.Function))));
            return null;
        }

        if ((since ?? by) is { } given && operation.Request.Find(given.Value) is null)
        {
            diagnostics.Report(DiagnosticCatalog.ConnectorField, given.Span, (given.Value, "the request", Suggestions.Nearest(given.Value, operation.Request.Properties.Select(p => p.Name))));
        }

        var place = new EntityOperation(name.Value, by?.Value, null, null, since?.Value);
        var (fact, bound) = role.Key.Value switch
        {
            "list" or "changes" => Listing(operation, entity, place),
            "get" => WithId(operation, place) is { } got ? Answering(operation, entity, got) : ("its path has no parameter", null),
            "find" => Listing(operation, entity, place) is { Bound: { } several } ? (null, several) : Answering(operation, entity, place),
            "create" => Taking(operation, entity, place),
            "update" => WithId(operation, place) is { } got ? Taking(operation, entity, got) : ("its path has no parameter", null),
            _ => WithId(operation, place) is { } got ? (null, got) : ("its path has no parameter", null),
        };
        if (fact is not null)
        {
            diagnostics.Report(DiagnosticCatalog.EntityShape, name.Span, (role.Key.Value, name.Value, fact));
        }

        return bound;
    }

    private static EntityOperation? WithId(ApiOperation operation, EntityOperation place) =>
        operation.Route.PathParameters is [.., var last] ? place with { RequestId = last } : null;

    private static (string? Fact, EntityOperation? Bound) Answering(ApiOperation operation, ObjectType entity, EntityOperation place) =>
        IsEntity(operation.Response, entity) ? (null, place)
        : FieldOf(operation.Response, type => IsEntity(type, entity)) is { } field ? (null, place with { ResponseEntity = field })
        : ($"its response holds no {entity.Display}", null);

    private static (string? Fact, EntityOperation? Bound) Listing(ApiOperation operation, ObjectType entity, EntityOperation place) =>
        FieldOf(operation.Response, type => type is ListType list && IsEntity(list.Element, entity)) is { } field
            ? (null, place with { ResponseEntity = field })
            : ($"its response holds no list of {entity.Display}", null);

    /// <summary>The values are a body field, or what of the message is neither id nor parameter.</summary>
    private static (string? Fact, EntityOperation? Bound) Taking(ApiOperation operation, ObjectType entity, EntityOperation place)
    {
        var values = operation.Connector?.Body ?? FieldOf(operation.Request, type => IsEntity(type, entity));
        var answered = Answering(operation, entity, place with { RequestEntity = values });
        return answered;
    }

    private static bool IsEntity(FlowType type, ObjectType entity) => type is ObjectType one && (ReferenceEquals(one, entity) || one.Name == entity.Name);

    private static string? FieldOf(ObjectType message, Func<FlowType, bool> fits) => message.Properties.FirstOrDefault(p => fits(p.Type))?.Name;

    private ImmutableDictionary<string, string> Events(YamlMapping? events)
    {
        var bound = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (meaning, name) in (events?.Entries ?? []).Select(entry => (entry.Key.Value, entry.Value as YamlScalar)))
        {
            if (name is not null && connector.Events.Any(one => one.Name == name.Value))
            {
                bound.Add(meaning, name.Value);
            }
            else if (name is not null)
            {
                diagnostics.Report(DiagnosticCatalog.ConnectorName, name.Span, ("event", name.Value, Suggestions.Nearest(name.Value, connector.Events.Select(e => e.Name))));
            }
        }

        return bound.ToImmutable();
    }

    private void CheckField(YamlScalar field, ObjectType type)
    {
        if (type.Find(field.Value) is null)
        {
            diagnostics.Report(DiagnosticCatalog.ConnectorField, field.Span, (field.Value, $"'{type.Display}'", Suggestions.Nearest(field.Value, type.Properties.Select(p => p.Name))));
        }
    }
}
