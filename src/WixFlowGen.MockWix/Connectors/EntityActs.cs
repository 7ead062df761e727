using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.MockWix.Routing;

namespace WixFlowGen.MockWix.Connectors;

/// <summary>Acts out the operations that entities name by role.</summary>
internal sealed class EntityActs(Connector connector, ConnectorStore store)
{
    /// <summary>The answer; null when no entity names the operation.</summary>
    public MockAnswer? Act(ApiOperation operation, JsonObject message)
    {
        foreach (var entity in connector.Entities)
        {
            foreach (var (role, place) in entity.Roles.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                if (place.Operation == operation.Sdk.Function)
                {
                    return role is "list" or "changes" or "find" ? List(operation, entity, place, message) : One(role, operation, entity, place, message);
                }
            }
        }

        return null;
    }

    private MockAnswer One(string role, ApiOperation operation, ConnectorEntity entity, EntityOperation place, JsonObject message)
    {
        if (role == "create")
        {
            var made = Values(operation, place, message);
            foreach (var parameter in operation.Route.PathParameters.Where(parameter => entity.Type.Find(parameter) is not null))
            {
                made[parameter] ??= message[parameter]?.DeepClone();
            }

            EntityChanges.Fetch(entity, made);
            EntityChanges.Touch(entity, made);
            return Answer(operation, place, store.Put(entity.Name, made), 201);
        }

        var id = message[place.RequestId ?? ""]?.ToString() ?? "";
        if (store.Find(entity, id) is not { } found)
        {
            return ConnectorMock.Plain(404, $"there is no {entity.Name} '{id}'");
        }

        switch (role)
        {
            case "delete":
                store.Remove(entity, id);
                return new MockAnswer(204);
            case "archive":
                if (entity.Type.Find("archived") is not null)
                {
                    found["archived"] = true;
                    EntityChanges.Touch(entity, found);
                }

                return Answer(operation, place, store.Put(entity.Name, found), 200);
            case "update":
                var changes = Values(operation, place, message);
                if (EntityChanges.IsOld(entity, found, changes))
                {
                    return ConnectorMock.Plain(409, $"{entity.Name} '{id}' was changed meanwhile");
                }

                foreach (var (name, value) in changes)
                {
                    found[name] = value?.DeepClone();
                }

                EntityChanges.Fetch(entity, found);
                EntityChanges.Touch(entity, found);
                return Answer(operation, place, store.Put(entity.Name, found), 200);
            default:
                return Answer(operation, place, found, 200);
        }
    }

    /// <summary>The entities that agree with the other fields of the request, page by page as the connector says.</summary>
    private MockAnswer List(ApiOperation operation, ConnectorEntity entity, EntityOperation place, JsonObject message)
    {
        var paging = operation.Paging;
        var filters = message.Where(field => field.Key != paging?.LimitField && field.Key != paging?.PositionField && field.Key != place.Since && entity.Type.Find(field.Key) is not null).ToList();
        var since = place.Since is { } field ? message[field]?.ToString() : null;
        var fitting = store.All(entity.Name)
            .Where(one => filters.All(filter => one[filter.Key]?.ToJsonString() == filter.Value?.ToJsonString()))
            .Where(one => since is null || entity.UpdatedField is null || string.CompareOrdinal(one[entity.UpdatedField]?.ToString(), since) >= 0)
            .ToList();
        var most = paging?.MaxLimit ?? 100;
        var size = message[paging?.LimitField ?? ""] is JsonValue asked && asked.TryGetValue<long>(out var limit) ? (int)Math.Clamp(limit, 1, most) : most;
        var start = int.TryParse(message[paging?.PositionField ?? ""]?.ToString(), out var position) ? position : 0;
        var answer = new JsonObject();
        JsonPaths.Set(answer, place.ResponseEntity ?? "items", new JsonArray([.. fitting.Skip(start).Take(paging is null ? int.MaxValue : size)]));
        if (paging is { NextCursor: { } next } && start + size < fitting.Count)
        {
            JsonPaths.Set(answer, next, JsonValue.Create((start + size).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        return Wire(operation, answer, 200);
    }

    private static JsonObject Values(ApiOperation operation, EntityOperation place, JsonObject message)
    {
        var values = (JsonObject)((place.RequestEntity is { } field ? message[field] : message) ?? new JsonObject()).DeepClone();
        foreach (var parameter in place.RequestEntity is null ? operation.Route.PathParameters.Where(parameter => parameter == place.RequestId) : [])
        {
            values.Remove(parameter);
        }

        return values;
    }

    private static MockAnswer Answer(ApiOperation operation, EntityOperation place, JsonObject entity, int status) =>
        Wire(operation, place.ResponseEntity is { } field ? new JsonObject { [field] = entity } : operation.Response.Properties.IsEmpty ? [] : entity, status);

    /// <summary>An answer that the connector puts into a field is sent bare.</summary>
    private static MockAnswer Wire(ApiOperation operation, JsonObject message, int status) =>
        operation.Connector?.AnswerField is { } bare && message[bare] is { } value
            ? new MockAnswer(status) { Bytes = System.Text.Encoding.UTF8.GetBytes(value.ToJsonString()), ContentType = "application/json" }
            : new MockAnswer(status) { Json = message };
}
