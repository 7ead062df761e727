using NJsonSchema.Validation;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Schema;

/// <summary>Where an error is and how to call it.</summary>
/// <param name="Owner">The key in quotes, or what the mapping is called.</param>
/// <param name="Anchor">Where to point when something is missing inside.</param>
internal readonly record struct SchemaErrorPlace(YamlScalar? Key, YamlNode Value, string Owner, TextSpan Anchor)
{
    /// <summary>The value, or its key when the value has no extent.</summary>
    public TextSpan Span => Value.Span.Length > 0 ? Value.Span : Key?.Span ?? Anchor;
}

/// <summary>Finds the place of the validator's errors in one mapping.</summary>
internal sealed class SchemaErrorPlaces(YamlMapping root, string name, TextSpan anchor)
{
    private readonly Dictionary<string, (YamlScalar? Key, YamlNode Value)> _paths = JsonTree.Paths(root);

    public SchemaErrorPlace Find(ValidationError error)
    {
        var path = PathOf(error);
        if (error.Kind == ValidationErrorKind.PropertyRequired && error.Property is { } missing && path.EndsWith(missing, StringComparison.Ordinal))
        {
            path = path[..^missing.Length].TrimEnd('.');
        }

        while (!_paths.ContainsKey(path) && path.Length > 0)
        {
            path = path[..Math.Max(0, path.AsSpan().LastIndexOfAny('.', '['))];
        }

        var (key, value) = _paths[path];
        return path.Length == 0 ? new(null, value, name, anchor) : Named(path, key, value);
    }

    /// <summary>The mapping that holds the key an error is about.</summary>
    public YamlNode Owner(ValidationError error)
    {
        var path = PathOf(error);
        return _paths.TryGetValue(path[..Math.Max(0, path.LastIndexOf('.'))], out var owner) ? owner.Value : root;
    }

    private static string PathOf(ValidationError error) => error.Path is ['#', '/', .. var rest] ? rest : error.Path ?? "";

    /// <summary>An entry is called by its key, an item by the key of its list.</summary>
    private SchemaErrorPlace Named(string path, YamlScalar? key, YamlNode value)
    {
        if (key is not null)
        {
            return new(key, value, $"'{YamlWords.Clip(key.Value)}'", key.Span);
        }

        var list = _paths[path[..path.LastIndexOf('[')]];
        return new(null, value, list.Key is null ? name : $"an entry of '{YamlWords.Clip(list.Key.Value)}'", value.Span);
    }
}
