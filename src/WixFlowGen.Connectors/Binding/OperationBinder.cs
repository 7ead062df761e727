using System.Collections.Immutable;
using System.Globalization;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Connectors.OpenApi;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Connectors.Binding;

/// <summary>Binds the operations of a connector, written by hand or taken from an OpenAPI document.</summary>
/// <param name="description">Null when the connector names no OpenAPI document, or one that cannot be read.</param>
/// <param name="isDescribed">The connector names one.</param>
internal sealed class OperationBinder(ConnectorSystem system, ConnectorTypes types, ApiDescription? description, bool isDescribed, DiagnosticSink diagnostics)
{
    private static readonly string[] _totalNames = ["total", "totalCount", "total_count", "totalItems", "totalResults"];

    private static readonly ImmutableArray<string> Methods = ["get", "post", "put", "patch", "delete"];

    /// <summary>Every operation of the OpenAPI document that flows can call.</summary>
    public IEnumerable<ApiOperation> BindAll(TextSpan place) =>
        (description?.OperationIds ?? []).Where(id => IsName(id, place)).Select(id => Described(id, id, place, new YamlMapping([], place))).OfType<ApiOperation>();

    private bool IsName(string id, TextSpan place)
    {
        var isName = (char.IsAsciiLetter(id[0]) || id[0] == '_') && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        if (!isName)
        {
            diagnostics.Report(DiagnosticCatalog.OpenApiUnsupported, place, ($"the operationId '{id}'", "is no name that a flow can call; 'operations' can give it one"));
        }

        return isName;
    }

    public ApiOperation? Bind(YamlEntry entry)
    {
        var (name, options) = (entry.Key.Value, entry.Value as YamlMapping ?? new YamlMapping([], entry.Value.Span));
        if (entry.Value is YamlScalar id)
        {
            return Described(name, id.Value, id.Span, options);
        }

        var routes = options.Entries.Where(option => Methods.Contains(option.Key.Value)).ToList();
        if (options.Find("from") is YamlScalar from)
        {
            if (routes.Count > 0)
            {
                diagnostics.Report(DiagnosticCatalog.ConnectorRoute, routes[0].Key.Span, (name, "is taken from the OpenAPI document and has a route of its own"));
            }

            return Described(name, from.Value, from.Span, options);
        }

        if (routes is not [{ Value: YamlScalar path } route])
        {
            diagnostics.Report(DiagnosticCatalog.ConnectorRoute, routes.Count > 1 ? routes[1].Key.Span : entry.Key.Span, (name, routes.Count > 1 ? "has two routes" : "has no route"));
            return null;
        }

        var prefix = ConnectorTypes.Pascal(name);
        var request = Message(options.Entry("request"), $"{prefix}Request", entry.Key.Span);
        var response = Message(options.Entry("response"), $"{prefix}Response", entry.Key.Span);
        return request is null || response is null ? null : Finish(name, route.Key.Value.ToUpperInvariant(), path.Value, path.Span, request, response, options, null);
    }

    private ApiOperation? Described(string name, string id, TextSpan place, YamlMapping options)
    {
        if (description is null)
        {
            if (isDescribed)
            {
                return null;
            }

            diagnostics.Report(DiagnosticCatalog.ConnectorIncomplete, place, $"'{id}' is an operationId, but the connector names no OpenAPI document: it needs 'openapi'");
            return null;
        }

        if (!description.OperationIds.Contains(id))
        {
            diagnostics.Report(DiagnosticCatalog.OpenApiOperation, place, (id, Suggestions.Nearest(id, description.OperationIds)));
            return null;
        }

        if (description.Read(id, system.Name, name) is not { Operation: { } found } read)
        {
            diagnostics.Report(DiagnosticCatalog.OpenApiUnsupported, place, description.Read(id, system.Name, name).Problem);
            return null;
        }

        if (WideIntegers.In(found.Request, found.Response) is { } wide)
        {
            diagnostics.Report(DiagnosticCatalog.WideInteger, place, $"'{wide}' of '{id}', a whole number of 64 bits,");
        }

        return Finish(name, found.Method, found.Path, place, found.Request, found.Response, options, found);
    }

    private ApiOperation Finish(
        string name, string method, string path, TextSpan pathSpan, ObjectType request, ObjectType response, YamlMapping options, DescribedOperation? described)
    {
        var parameters = ParametersOf(path);
        foreach (var missing in parameters.Where(parameter => request.Find(parameter) is null))
        {
            ReportField(pathSpan, missing, "the request", request);
        }

        var isRead = method is "GET" or "DELETE";
        var sendsBody = !isRead || described is { SendsBody: true };
        var call = new ConnectorCall(system)
        {
            Query = options.Find("query") is YamlSequence query ? [.. query.Items.OfType<YamlScalar>().Where(field => IsField(field, request)).Select(field => field.Value)] : described?.Query ?? [],
            Body = options.Find("body") is YamlScalar body ? IsField(body, request) ? body.Value : null : described?.Body,
            AnswerField = (options.Find("answerField") as YamlScalar)?.Value ?? described?.AnswerField,
            IdempotencyHeader = (options.Find("idempotencyHeader") as YamlScalar)?.Value,
        };
        if (options.Find("answerField") is YamlScalar answer && response.Find(answer.Value) is null)
        {
            ReportField(answer.Span, answer.Value, "the response", response);
        }

        var isIdempotent = options.Find("idempotent") is YamlScalar { Value: var said } ? said.Equals("true", StringComparison.OrdinalIgnoreCase)
            : call.IdempotencyHeader is not null || method is "GET" or "PUT" or "DELETE";
        return new ApiOperation(
            $"{system.Name}.{name}", "", new ApiRoute(method, path, sendsBody) { PathParameters = [.. parameters] },
            WithRequired(request, parameters), response, SdkBinding.None(system.Name, name))
        {
            Connector = call,
            Paging = options.Find("paging") is YamlMapping paging ? Paging(paging, request, response) : null,
            Facts = OperationFacts.Unknown with { Idempotent = isIdempotent },
        };
    }

    private ApiPaging? Paging(YamlMapping paging, ObjectType request, ObjectType response)
    {
        if (paging.Find("items") is not YamlScalar items || !HasPath(items, response, "the response"))
        {
            return null;
        }

        var limit = paging.Find("limit") as YamlScalar;
        var most = paging.Find("maxLimit") is YamlScalar given && int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : (int?)null;
        if (limit is not null)
        {
            IsField(limit, request);
        }

        if (paging.Find("cursor") is YamlMapping cursor && cursor.Find("request") is YamlScalar position && cursor.Find("response") is YamlScalar next)
        {
            return IsField(position, request) & HasPath(next, response, "the response")
                ? new(PagingStyle.Cursor, items.Value, next.Value, "", limit is null ? null : most) { LimitField = limit?.Value ?? "limit", PositionField = position.Value }
                : null;
        }

        if (paging.Find("offset") is YamlScalar offset && limit is not null && most is not null)
        {
            var total = paging.Find("total") as YamlScalar;
            return IsField(offset, request) & (total is null || HasPath(total, response, "the response"))
                ? new(PagingStyle.Offset, items.Value, null, "", most) { LimitField = limit.Value, PositionField = offset.Value, Total = total?.Value ?? TotalIn(response) }
                : null;
        }

        diagnostics.Report(DiagnosticCatalog.ConnectorIncomplete, items.Span, "'paging' needs 'cursor', or 'offset' with 'limit' and 'maxLimit'");
        return null;
    }

    /// <summary>The field that holds the number of all items, by its usual names; null when the response has none of them.</summary>
    private static string? TotalIn(ObjectType response) =>
        _totalNames.FirstOrDefault(name => response.Find(name)?.Type is IntType or DoubleType);

    private ObjectType? Message(YamlEntry? entry, string name, TextSpan place)
    {
        if (entry is null)
        {
            return new ObjectType($"{system.Name}.{name}", []);
        }

        switch (types.Read(entry.Value, name))
        {
            case ObjectType message:
                return message;
            case ErrorType:
                return null;
            default:
                diagnostics.Report(DiagnosticCatalog.ConnectorIncomplete, entry.Key.Span.Length > 0 ? entry.Key.Span : place, $"'{entry.Key.Value}' is not an object with properties");
                return null;
        }
    }

    /// <summary>An address cannot be made without its parameters.</summary>
    private static ObjectType WithRequired(ObjectType request, IReadOnlyList<string> parameters) =>
        parameters.All(parameter => request.Find(parameter) is null or { Required: true })
            ? request
            : new ObjectType(request.Name, [.. request.Properties.Select(p => parameters.Contains(p.Name) ? p with { Required = true, AlwaysPresent = true } : p)]);

    private static List<string> ParametersOf(string path) =>
        [.. path.Split('{').Skip(1).Where(part => part.Contains('}', StringComparison.Ordinal)).Select(part => part[..part.IndexOf('}', StringComparison.Ordinal)])];

    private bool IsField(YamlScalar field, ObjectType request)
    {
        if (request.Find(field.Value) is not null)
        {
            return true;
        }

        ReportField(field.Span, field.Value, "the request", request);
        return false;
    }

    private bool HasPath(YamlScalar path, ObjectType message, string owner)
    {
        FlowType type = message;
        foreach (var name in path.Value.Split('.'))
        {
            if (type is not ObjectType holder || holder.Find(name) is not { } property)
            {
                ReportField(path.Span, path.Value, owner, message);
                return false;
            }

            type = property.Type;
        }

        return true;
    }

    private void ReportField(TextSpan span, string field, string owner, ObjectType message) =>
        diagnostics.Report(DiagnosticCatalog.ConnectorField, span, (field, owner, Suggestions.Nearest(field, message.Properties.Select(p => p.Name))));
}
