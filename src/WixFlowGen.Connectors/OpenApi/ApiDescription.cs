using System.Collections.Immutable;
using Microsoft.OpenApi;
using WixFlowGen.Connectors.Binding;
using WixFlowGen.Types;

namespace WixFlowGen.Connectors.OpenApi;

/// <summary>The operations of an OpenAPI document, each read when it is asked for.</summary>
internal sealed class ApiDescription
{
    private readonly Dictionary<string, (HttpMethod Method, string Path, IOpenApiPathItem Item, OpenApiOperation Operation)> _operations = new(StringComparer.Ordinal);

    public ApiDescription(OpenApiDocument document)
    {
        Server = document.Servers?.FirstOrDefault()?.Url;
        foreach (var (path, item) in document.Paths ?? [])
        {
            foreach (var (method, operation) in item.Operations ?? [])
            {
                if (operation.OperationId is { Length: > 0 } id)
                {
                    _operations.TryAdd(id, (method, path, item, operation));
                }
            }
        }

        OperationIds = [.. _operations.Keys];
    }

    /// <summary>The address of the first server; null when the document names none.</summary>
    public string? Server { get; }

    public ImmutableArray<string> OperationIds { get; }

    /// <summary>An operation under a name of the connector; or what in it flows cannot call.</summary>
    public (DescribedOperation? Operation, (string Place, string Fact) Problem) Read(string id, string connector, string name)
    {
        var (method, path, item, operation) = _operations[id];
        var place = $"{method.Method} {path}";
        var schemas = new OpenApiTypes(connector);
        var prefix = ConnectorTypes.Pascal(name);
        var fields = new List<Property>();
        var query = ImmutableArray.CreateBuilder<string>();
        var parameters = (item.Parameters ?? []).Concat(operation.Parameters ?? []).Where(p => p.Name is not null).ToList();
        foreach (var parameter in parameters)
        {
            var field = FieldOf(parameter, parameters);
            switch (parameter.In)
            {
                case ParameterLocation.Path or ParameterLocation.Query when parameter.Schema is { } schema:
                    fields.RemoveAll(known => known.Name == field);
                    fields.Add(new(field, ConnectorTypes.Named(schemas.Read(schema), $"{connector}.{prefix}Request{ConnectorTypes.Pascal(field)}"), parameter.Required) { AlwaysPresent = parameter.Required });
                    if (parameter.In == ParameterLocation.Query && !query.Contains(field))
                    {
                        query.Add(field);
                    }
                    else if (field != parameter.Name)
                    {
                        path = path.Replace($"{{{parameter.Name}}}", $"{{{field}}}", StringComparison.Ordinal);
                    }

                    break;
                case ParameterLocation.Header or ParameterLocation.Cookie when !parameter.Required:
                    break;
                default:
                    return (null, ($"the parameter '{parameter.Name}' of {place}", $"stands in '{parameter.In}'"));
            }
        }

        var (answer, answerField, problem) = Response(operation, schemas, connector, prefix);
        if (problem is not null || answer is null)
        {
            return (null, ($"the answer of {place}", problem ?? "is not described"));
        }

        var (body, sends, wrong) = Body(operation, schemas, $"{connector}.{prefix}Request", fields);
        return wrong is null
            ? (new(method.Method.ToUpperInvariant(), path, new ObjectType($"{connector}.{prefix}Request", [.. fields]), answer)
            {
                Query = query.ToImmutable(),
                Body = body,
                SendsBody = sends,
                AnswerField = answerField,
            }, default)
            : (null, ($"the body of {place}", wrong));
    }

    /// <summary>The field of the request that a parameter is; one of the path gets a name of its own when the query has the same.</summary>
    private static string FieldOf(IOpenApiParameter parameter, List<IOpenApiParameter> all)
    {
        var name = parameter.Name ?? "";
        return parameter.In == ParameterLocation.Path && all.Exists(other => other.In == ParameterLocation.Query && other.Name == name) ? $"{name}InPath" : name;
    }

    /// <summary>Fields of an object stand beside the parameters, unless a name is taken.</summary>
    private static (string? Field, bool Sends, string? Problem) Body(OpenApiOperation operation, OpenApiTypes schemas, string name, List<Property> fields)
    {
        if (operation.RequestBody is not { } body)
        {
            return (null, false, null);
        }

        if (Json(body.Content) is not { } schema)
        {
            return (null, false, "is not JSON");
        }

        var type = ConnectorTypes.Named(schemas.Read(schema), $"{name}Body");
        if (type is ObjectType inner && !inner.Properties.Any(p => fields.Any(field => field.Name == p.Name)))
        {
            fields.AddRange(inner.Properties);
            return (null, true, null);
        }

        const string Field = "body";
        if (fields.Any(field => field.Name == Field))
        {
            return (null, false, $"would be the field '{Field}', which is a parameter");
        }

        fields.Add(new(Field, type, body.Required) { AlwaysPresent = body.Required });
        return (Field, true, null);
    }

    private static (ObjectType? Answer, string? Field, string? Problem) Response(OpenApiOperation operation, OpenApiTypes schemas, string connector, string prefix)
    {
        var name = $"{connector}.{prefix}Response";
        var good = (operation.Responses ?? []).Where(response => response.Key.StartsWith('2')).OrderBy(response => response.Key, StringComparer.Ordinal).Select(response => response.Value).FirstOrDefault();
        if (good is null)
        {
            return (null, null, "has no success");
        }

        if (good.Content is not { Count: > 0 } content)
        {
            return (new ObjectType(name, []), null, null);
        }

        if (Json(content) is not { } schema)
        {
            return (null, null, "is not JSON");
        }

        var type = ConnectorTypes.Named(schemas.Read(schema), name);
        return type is ObjectType message
            ? (message, null, null)
            : (new ObjectType(name, [new Property("items", type) { AlwaysPresent = true }]), "items", null);
    }

    private static IOpenApiSchema? Json(IDictionary<string, IOpenApiMediaType>? content) =>
        content?.FirstOrDefault(media => media.Key.Split(';')[0].Trim() is "application/json" || media.Key.EndsWith("+json", StringComparison.Ordinal)).Value?.Schema;
}
