using WixFlowGen.Catalog;

namespace WixFlowGen.Execution.Sdk;

/// <summary>
/// The functions of <c>items</c> in <c>@wix/data</c>, which are written by hand: they take items rather than request messages. As the package does it,
/// dates inside are sent as <c>{"$date": iso}</c> and the arguments stay as they are.
/// </summary>
internal static class DataItemRequests
{
    private const string ReadOptions = "suppressHooks appOptions consistentRead language";
    private const string WriteOptions = "suppressHooks appOptions";

    private static readonly Dictionary<string, Action<Arguments>> _functions = new(StringComparer.Ordinal)
    {
        ["get"] = call => call.Put("dataItemId", 1).Options(2, $"{ReadOptions} fields includeReferences"),
        ["remove"] = call => call.Put("dataItemId", 1).Options(2, WriteOptions).Condition(2),
        ["insert"] = call => call.Item(1).Options(2, WriteOptions),
        ["save"] = call => call.Item(1).Options(2, WriteOptions),
        ["update"] = call => call.Item(1).Options(2, WriteOptions).Condition(2),
        ["patch"] = call => call.Patch().Options(3, WriteOptions).Condition(3),
        ["bulkPatch"] = call => call.Patches().Options(3, WriteOptions).Condition(3),
        ["query"] = call => call.Query(1).Options(2, $"{ReadOptions} includeReferences").TotalCount(1, 2),
        ["count"] = call => call.Options(1, $"{ReadOptions} filter"),
        ["truncate"] = call => call.Options(1, WriteOptions),
        ["bulkInsert"] = call => call.Items(1).Options(2, WriteOptions),
        ["bulkSave"] = call => call.Items(1).Options(2, WriteOptions),
        ["bulkUpdate"] = call => call.Items(1).Options(2, WriteOptions).Condition(2),
        ["bulkRemove"] = call => call.Put("dataItemIds", 1).Options(2, WriteOptions).Condition(2),
    };

    /// <summary>The request message of a call.</summary>
    /// <exception cref="SdkException">The double does not know the function, or not with these arguments.</exception>
    public static Dictionary<string, object?> MessageOf(SdkBinding sdk, IReadOnlyList<object?> arguments)
    {
        if (sdk.Package != "@wix/data" || !_functions.TryGetValue(sdk.Function, out var fill))
        {
            throw new SdkException("Error", $"tests do not know {sdk.Namespace}.{sdk.Function} of {sdk.Package}", []);
        }

        var call = new Arguments(sdk.Function, arguments);
        fill(call);
        return call.Message.ToDictionary(field => field.Key, field => SdkJson.WrapDates(field.Value), StringComparer.Ordinal);
    }

    private sealed class Arguments(string function, IReadOnlyList<object?> given)
    {
        public Dictionary<string, object?> Message { get; } = new(StringComparer.Ordinal) { ["dataCollectionId"] = given.ElementAtOrDefault(0) };

        public Arguments Put(string field, int index)
        {
            Message[field] = given.ElementAtOrDefault(index);
            return this;
        }

        public Arguments Item(int index)
        {
            Message["dataItem"] = ItemOf(given.ElementAtOrDefault(index));
            return this;
        }

        public Arguments Items(int index)
        {
            Message["dataItems"] = (given.ElementAtOrDefault(index) as List<object?> ?? []).ConvertAll(ItemOf);
            return this;
        }

        public Arguments Patch()
        {
            Message["patch"] = PatchOf(given.ElementAtOrDefault(1));
            return this;
        }

        public Arguments Patches()
        {
            Message["patches"] = (given.ElementAtOrDefault(1) as List<object?> ?? []).ConvertAll(object? (id) => PatchOf(id));
            return this;
        }

        /// <summary>Paging is sent where it says something, and a cursor stands for everything it was given for.</summary>
        public Arguments Query(int index)
        {
            var asked = ObjectAt(index)
                ?? throw new SdkException("Error", $"{function} was called for a query builder; the double knows the call with a query object", []);
            var query = Copy(asked, "fields");
            var limit = SdkArguments.Get(asked, "paging.limit") is double paged ? paged : SdkArguments.Get(asked, "cursorPaging.limit");
            if (SdkArguments.Get(asked, "cursorPaging.cursor") is string cursor)
            {
                query["cursorPaging"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["limit"] = limit, ["cursor"] = cursor };
            }
            else
            {
                var offset = SdkArguments.Get(asked, "paging.offset") as double? ?? 0;
                if (limit is double || offset > 0)
                {
                    query["paging"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["limit"] = limit, ["offset"] = offset };
                }

                foreach (var (name, value) in Copy(asked, "filter sort"))
                {
                    query[name] = value;
                }
            }

            Message["query"] = query;
            return this;
        }

        public Arguments TotalCount(int query, int options) =>
            SdkArguments.Get(ObjectAt(query), "cursorPaging.cursor") is string ? this : Options(options, "returnTotalCount");

        public Arguments Options(int index, string names)
        {
            var options = ObjectAt(index) ?? [];
            foreach (var (name, value) in Copy(options, names))
            {
                Message[name] = value;
            }

            if (options.GetValueOrDefault("showDrafts") is bool showsDrafts)
            {
                Message["publishPluginOptions"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["includeDraftItems"] = showsDrafts };
            }

            return this;
        }

        public Arguments Condition(int index)
        {
            if (ObjectAt(index)?.GetValueOrDefault("condition") is Dictionary<string, object?> filter)
            {
                Message["condition"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["filter"] = filter };
            }

            return this;
        }

        private Dictionary<string, object?>? ObjectAt(int index) => given.ElementAtOrDefault(index) as Dictionary<string, object?>;

        private static Dictionary<string, object?> Copy(Dictionary<string, object?> from, string names) => names.Split(' ')
            .Where(name => from.GetValueOrDefault(name, SdkUndefined.Value) is not SdkUndefined)
            .ToDictionary(name => name, name => from[name], StringComparer.Ordinal);

        private Dictionary<string, object?> PatchOf(object? id) => new(StringComparer.Ordinal)
        {
            ["dataItemId"] = id,
            ["fieldModifications"] = (given.ElementAtOrDefault(2) as List<object?> ?? []).ConvertAll(ModificationOf),
        };

        /// <summary>In REST the value stands in an object that is named after the action: <c>setFieldOptions</c>.</summary>
        private static object? ModificationOf(object? modification)
        {
            var action = SdkArguments.Get(modification, "action") as string ?? "";
            var sent = new Dictionary<string, object?>(StringComparer.Ordinal) { ["action"] = action, ["fieldPath"] = SdkArguments.Get(modification, "fieldPath") };
            if (action != "REMOVE_FIELD")
            {
                var words = action.Split('_').Select((word, i) => i == 0 ? word.ToLowerInvariant() : word[..1] + word[1..].ToLowerInvariant());
                sent[$"{string.Concat(words)}Options"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["value"] = SdkArguments.Get(modification, "value") };
            }

            return sent;
        }

        private static object? ItemOf(object? item) => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = SdkArguments.Get(item, "_id"),
            ["data"] = item,
        };
    }
}
