using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.MockWix.Routing;
using WixFlowGen.Types;

namespace WixFlowGen.MockWix.Validation;

/// <summary>Checks a request message against the catalog: fields, types, required fields, one-ofs and limits. Null counts as absent.</summary>
internal sealed class RequestValidator
{
    private readonly List<FieldViolation> _violations = [];
    private readonly HashSet<string> _fieldMasks;
    private readonly HashSet<string> _undeclared;
    private readonly bool _wrapsDates;

    private RequestValidator()
    {
        _fieldMasks = [];
        _undeclared = [];
    }

    private RequestValidator(ApiOperation operation)
    {
        _fieldMasks = [.. operation.Sdk.RequestTransformations.Where(t => t.Kind == "fieldMask").Select(t => t.Path)];

        // The hand-written functions of Wix Data send their options with every message, declared there or not.
        _undeclared = operation.Sdk.Result.Kind == SdkResultKind.HandWritten ? ["suppressHooks", "publishPluginOptions", "appOptions", "options", "environment", "appId"] : [];
        _wrapsDates = operation.Route.WrapsDates;
    }

    /// <summary>Everything wrong with the message, in the order of its fields; nulls are taken out of the message on the way.</summary>
    public static IReadOnlyList<FieldViolation> Check(ApiOperation operation, JsonObject message)
    {
        var validator = new RequestValidator(operation);
        validator.CheckObject(operation.Request, message, "");
        foreach (var path in operation.Facts.Required.Where(path => IsMissing(message, path)))
        {
            validator.Add(path, "must not be empty", "REQUIRED_FIELD");
        }

        return [.. validator._violations.DistinctBy(v => (v.Field, v.Rule))];
    }

    /// <summary>What in an answer the catalog does not describe; fields that are missing are nothing wrong.</summary>
    public static IReadOnlyList<FieldViolation> CheckAnswer(ApiOperation operation, JsonObject answer)
    {
        var validator = new RequestValidator(operation);
        validator.CheckObject(operation.Response, (JsonObject)answer.DeepClone(), "");
        return validator.WithoutMissing();
    }

    /// <summary>What in an event's payload the catalog does not describe; fields that are missing are nothing wrong. Nulls are taken out on the way.</summary>
    public static IReadOnlyList<FieldViolation> CheckPayload(ApiEvent apiEvent, JsonObject payload)
    {
        var validator = new RequestValidator();
        validator.CheckObject(apiEvent.Payload, payload, "");
        return validator.WithoutMissing();
    }

    private IReadOnlyList<FieldViolation> WithoutMissing() =>
        [.. _violations.Where(v => !v.Rule.StartsWith("REQUIRED", StringComparison.Ordinal))];

    /// <summary>A path into a list or below an absent object is not looked at: its parent answers for it.</summary>
    private static bool IsMissing(JsonObject message, string path)
    {
        var dot = path.LastIndexOf('.');
        var parent = dot < 0 ? message : JsonPaths.Get(message, path[..dot]) as JsonObject;
        return parent is not null && parent[path[(dot + 1)..]] is null;
    }

    private void CheckObject(ObjectType type, JsonObject json, string path)
    {
        foreach (var name in json.Where(p => p.Value is null).Select(p => p.Key).ToList())
        {
            json.Remove(name);
        }

        foreach (var (name, value) in json)
        {
            if (type.Find(name) is { } property)
            {
                CheckValue(property.Type, value, Join(path, name));
            }
            else if (!(name == "_id" && type.Find("id") is not null) && !(path.Length == 0 && _undeclared.Contains(name)))
            {
                // An entity as the SDK read it keeps '_id' beside 'id', and Wix takes it.
                Add(Join(path, name), "is not a field of the request", "FIELD_NOT_ALLOWED");
            }
        }

        foreach (var property in type.Properties.Where(p => p.Required && !json.ContainsKey(p.Name)))
        {
            Add(Join(path, property.Name), "must not be empty", "REQUIRED_FIELD");
        }

        CheckOneOfs(type, json, path);
    }

    private void CheckOneOfs(ObjectType type, JsonObject json, string path)
    {
        foreach (var group in type.OneOfs)
        {
            var given = group.Members.Where(json.ContainsKey).ToList();
            if (given.Count > 1)
            {
                Add(Join(path, given[1]), $"must not be given together with \"{Join(path, given[0])}\"", "ONE_OF_ALIGNMENT");
            }
            else if (given.Count == 0 && group.Required)
            {
                Add(Join(path, group.Members[0]), $"must be given, or another of {string.Join(", ", group.Members)}", "REQUIRED_ONE_OF_FIELD");
            }
        }
    }

    private void CheckValue(FlowType type, JsonNode? value, string path)
    {
        switch (type, value)
        {
            case (ObjectType o, JsonObject json):
                CheckObject(o, json, path);
                break;
            case (MapType map, JsonObject json):
                foreach (var (name, member) in json)
                {
                    CheckValue(map.Value, member, Join(path, name));
                }

                break;
            case (TimestampType, JsonObject { Count: 1 } wrapped) when _wrapsDates && wrapped["$date"] is JsonValue date:
                CheckScalar(type, date, path);
                break;
            case (ListType, JsonValue mask) when _fieldMasks.Contains(path) && mask.GetValueKind() == JsonValueKind.String:
                break;
            case (ListType list, JsonArray array):
                CheckList(list, array, path);
                break;
            case (AnyType or ErrorType, _):
                break;
            case (_, JsonValue scalar):
                CheckScalar(type, scalar, path);
                break;
            default:
                Add(path, $"must be {ScalarRules.Describe(type)}", "VALIDATION");
                break;
        }
    }

    private void CheckList(ListType list, JsonArray array, string path)
    {
        if (array.Count > list.MaxItems)
        {
            Add(path, $"has size {array.Count}, expected {list.MaxItems} or less", "MAX_SIZE", list.MaxItems);
        }

        if (array.Count < list.MinItems)
        {
            Add(path, $"has size {array.Count}, expected {list.MinItems} or more", "MIN_SIZE", list.MinItems);
        }

        for (var i = 0; i < array.Count; i++)
        {
            CheckValue(list.Element, array[i], $"{path}[{i}]");
        }
    }

    private void CheckScalar(FlowType type, JsonValue value, string path)
    {
        if (ScalarRules.Check(type, value) is { } broken)
        {
            Add(path, broken.Description, broken.Rule, broken.Threshold);
        }
    }

    private void Add(string path, string description, string rule, double? threshold = null) =>
        _violations.Add(new FieldViolation(path, description, rule) { Threshold = threshold });

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
