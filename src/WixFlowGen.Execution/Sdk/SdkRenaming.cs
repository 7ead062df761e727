namespace WixFlowGen.Execution.Sdk;

/// <summary>The three names that differ between SDK and REST, changed in place at every depth, free maps and dotted keys included.</summary>
internal sealed class SdkRenaming
{
    public static readonly SdkRenaming ToRest = new(("_id", "id"), ("_createdDate", "createdDate"), ("_updatedDate", "updatedDate"));
    public static readonly SdkRenaming ToSdk = new(("id", "_id"), ("createdDate", "_createdDate"), ("updatedDate", "_updatedDate"));

    private const string SortField = "sort.fieldName";
    private readonly Dictionary<string, string> _names;

    private SdkRenaming(params (string From, string To)[] names) => _names = names.ToDictionary(name => name.From, name => name.To);

    public void Apply(object? value, IReadOnlyCollection<string> except, string path = "")
    {
        if (value is List<object?> list)
        {
            foreach (var item in list)
            {
                Apply(item, except, path);
            }
        }
        else if (value is Dictionary<string, object?> fields)
        {
            foreach (var key in fields.Keys.ToList())
            {
                ApplyToField(fields, key, path.Length == 0 ? key : $"{path}.{key}", except);
            }
        }
    }

    private void ApplyToField(Dictionary<string, object?> fields, string key, string path, IReadOnlyCollection<string> except)
    {
        if (except.Contains(path))
        {
            return;
        }

        var name = Rename(key);
        if (name != key && !fields.ContainsKey(name))
        {
            fields.Remove(key, out var moved);
            fields[name] = moved;
        }

        // A name that is taken keeps its value and its owner's old key stays beside it, as the SDK leaves it.
        if (fields.TryGetValue(name, out var value))
        {
            var sorts = path == SortField || path.EndsWith("." + SortField, StringComparison.Ordinal);
            fields[name] = sorts && value is string field ? Rename(field) : value;
            Apply(fields[name], except, path);
        }
    }

    private string Rename(string path) => string.Join('.', path.Split('.').Select(segment => _names.GetValueOrDefault(segment, segment)));
}
