using Scriban.Runtime;

namespace WixFlowGen.Emit.Templates;

/// <summary>Hands the values of a view to the template engine one by one; no property of a type is ever looked up by its name.</summary>
internal static class TemplateView
{
    public static ScriptObject Of(IReadOnlyDictionary<string, object?> view)
    {
        var values = new ScriptObject(view.Count, StringComparer.Ordinal);
        foreach (var (name, value) in view)
        {
            values.SetValue(name, ValueOf(value), readOnly: true);
        }

        return values;
    }

    private static object? ValueOf(object? value) => value switch
    {
        null or string or bool => value,
        IReadOnlyDictionary<string, object?> view => Of(view),
        IEnumerable<object?> list => ListOf(list),
        _ => throw new ArgumentException($"a view holds a {value.GetType()}", nameof(value)),
    };

    private static ScriptArray ListOf(IEnumerable<object?> list)
    {
        var values = new ScriptArray();
        foreach (var item in list)
        {
            values.Add(ValueOf(item));
        }

        return values;
    }
}
