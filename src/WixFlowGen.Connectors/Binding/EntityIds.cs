using System.Collections.Immutable;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Types;

namespace WixFlowGen.Connectors.Binding;

/// <summary>Marks in the types of a connector which texts are ids of its entities, so that a flow that gives another id is told.</summary>
internal static class EntityIds
{
    /// <summary>The name of an entity in messages: <c>calendar entry</c>.</summary>
    public static string Name(string connector, string entity) => $"{connector} {entity}";

    /// <summary>The id fields by the names of the types that hold them, as the document declares its entities.</summary>
    public static Dictionary<string, (string Field, string Entity)> Declared(string connector, YamlMapping? entities)
    {
        var ids = new Dictionary<string, (string Field, string Entity)>(StringComparer.Ordinal);
        foreach (var entity in entities?.Entries ?? [])
        {
            if (entity.Value is YamlMapping mapping && mapping.Find("type") is YamlScalar type && mapping.Find("id") is YamlScalar id)
            {
                ids.TryAdd(type.Value, (id.Value, Name(connector, entity.Key.Value)));
            }
        }

        return ids;
    }

    /// <summary>The operations, with the path parameters marked that take the id of an entity.</summary>
    public static ImmutableArray<ApiOperation> Mark(Connector connector) =>
        [.. connector.Operations.Select(operation => connector.Entities.Aggregate(operation, (marked, entity) => Mark(marked, connector.System.Name, entity)))];

    private static ApiOperation Mark(ApiOperation operation, string connector, ConnectorEntity entity)
    {
        var taken = entity.Roles.Where(role => role.Key is "get" or "update" or "delete" or "archive").Select(role => role.Value.RequestId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var parameter = operation.Route.PathParameters.FirstOrDefault(taken.Contains);
        return parameter is null || !Serves(operation, parameter, entity)
            ? operation
            : operation with { Request = With(operation.Request, parameter, Name(connector, entity.Name)) };
    }

    /// <summary>A parameter called <c>id</c> is the entity's in the operations of the entity alone; one with a name of its own is everywhere.</summary>
    private static bool Serves(ApiOperation operation, string parameter, ConnectorEntity entity) =>
        parameter != "id" || entity.Roles.Any(role => role.Value.Operation == operation.Sdk.Function && role.Value.RequestId == parameter);

    /// <summary>A copy of a type in which a field is marked as an id.</summary>
    public static ObjectType With(ObjectType type, string field, string entity) => new(type.Name, () => (
        [.. type.Properties.Select(property => property.Name == field && property.Type is StringType text ? property with { Type = text with { Identifies = entity } } : property)],
        type.OneOfs));
}
