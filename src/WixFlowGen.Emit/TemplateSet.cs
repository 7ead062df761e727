using System.Collections.Concurrent;
using System.Collections.Immutable;
using HandlebarsDotNet;

namespace WixFlowGen.Emit;

/// <summary>
/// The templates of a target by name. They place text that is already printed and escaped and decide nothing;
/// a user may replace any of them.
/// </summary>
public sealed class TemplateSet
{
    private readonly ImmutableDictionary<string, string> _texts;
    private readonly IHandlebars _handlebars;
    private readonly ConcurrentDictionary<string, HandlebarsTemplate<object, object>> _compiled = new(StringComparer.Ordinal);

    private TemplateSet(ImmutableDictionary<string, string> texts)
    {
        _texts = texts;
        _handlebars = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });
    }

    /// <summary>The names a user may replace, such as <c>flow</c>.</summary>
    public IEnumerable<string> Names => _texts.Keys;

    /// <summary>Reads the templates embedded in an assembly as <c>templates/name.hbs</c>.</summary>
    /// <param name="overrides">Texts by name that replace embedded ones; names the target does not have are ignored.</param>
    public static TemplateSet FromResources(System.Reflection.Assembly assembly, IReadOnlyDictionary<string, string> overrides)
    {
        var texts = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith("templates/", StringComparison.Ordinal)))
        {
            var name = resource["templates/".Length..^".hbs".Length];
            texts[name] = overrides.TryGetValue(name, out var replaced) ? replaced : EmbeddedText.Read(assembly, resource);
        }

        return new(texts.ToImmutable());
    }

    /// <summary>Fills a template. The view's values are plain texts, flags and lists of such.</summary>
    public string Render(string name, IReadOnlyDictionary<string, object?> view) =>
        _compiled.GetOrAdd(name, key => _handlebars.Compile(_texts[key]))(view).ReplaceLineEndings("\n");
}
