using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Scriban.Syntax;
using WixFlowGen.Text;

namespace WixFlowGen.Emit.Templates;

/// <summary>
/// The templates of a target by name. They place text that is already printed and escaped and decide nothing;
/// a user may replace any of them. Safe for use by several threads.
/// </summary>
public sealed class TemplateSet
{
    /// <summary>How the file of a template ends: the ending of Scriban files that editors know.</summary>
    public const string Ending = ".sbn";

    private const string Folder = "templates/";

    private readonly ImmutableDictionary<string, ParsedTemplate> _templates;
    private readonly ConcurrentBag<StrictContext> _contexts = [];

    private TemplateSet(ImmutableDictionary<string, ParsedTemplate> templates) => _templates = templates;

    /// <summary>Reads the templates embedded in an assembly as <c>templates/name.sbn</c>.</summary>
    /// <param name="overrides">Texts by name that replace embedded ones.</param>
    /// <exception cref="TemplateException">An override cannot be read, or no template has its name.</exception>
    public static TemplateSet FromResources(Assembly assembly, IReadOnlyDictionary<string, SourceText> overrides)
    {
        var names = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Ending.Length])
            .ToImmutableSortedSet(StringComparer.Ordinal);
        foreach (var (name, source) in overrides.Where(given => !names.Contains(given.Key)).OrderBy(given => given.Key, StringComparer.Ordinal))
        {
            throw TemplateException.At(source, DiagnosticCatalog.UnknownTemplate, default, (name, Suggestions.Nearest(name, names), string.Join(", ", names)));
        }

        return new(names.ToImmutableDictionary(name => name, name => overrides.TryGetValue(name, out var replaced)
            ? ParsedTemplate.Override(replaced)
            : ParsedTemplate.BuiltIn(new($"{Folder}{name}{Ending}", EmbeddedText.Read(assembly, $"{Folder}{name}{Ending}"))), StringComparer.Ordinal));
    }

    /// <summary>Fills a template.</summary>
    /// <param name="view">Plain texts, flags, and lists of texts or of views.</param>
    /// <exception cref="TemplateException">An override uses a name or field it is not given, or cannot be carried out.</exception>
    public string Render(string name, IReadOnlyDictionary<string, object?> view)
    {
        var template = _templates[name];
        if (!_contexts.TryTake(out var context))
        {
            context = new();
        }

        try
        {
            return context.Render(template.Parsed, view);
        }
        catch (ScriptRuntimeException error) when (template.IsOverride)
        {
            throw TemplateMistakes.WhileRendering(template.Source, error, view);
        }
        finally
        {
            _contexts.Add(context);
        }
    }
}
