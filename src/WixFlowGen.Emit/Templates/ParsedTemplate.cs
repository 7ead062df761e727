using Scriban;
using Scriban.Parsing;
using WixFlowGen.Text;

namespace WixFlowGen.Emit.Templates;

/// <summary>A template that is parsed when it is first used; an override is parsed at once, so that its mistakes are found.</summary>
internal sealed class ParsedTemplate
{
    private readonly Lazy<Template> _parsed;

    private ParsedTemplate(SourceText source, bool isOverride, Lazy<Template> parsed) => (Source, IsOverride, _parsed) = (source, isOverride, parsed);

    public SourceText Source { get; }

    /// <summary>Whether a user wrote it.</summary>
    public bool IsOverride { get; }

    public Template Parsed => _parsed.Value;

    public static ParsedTemplate BuiltIn(SourceText source) => new(source, isOverride: false, new(() => Parse(source)));

    /// <exception cref="TemplateException">It has a mistake, or is written in the syntax of earlier versions.</exception>
    public static ParsedTemplate Override(SourceText source)
    {
        OldTemplateSyntax.Refuse(source);
        TemplateMistakes.RefuseUnclosedTag(source);
        var parsed = Template.Parse(source.Text, source.Path);
        return parsed.Messages.FirstOrDefault(message => message.Type == ParserMessageType.Error) is { } first
            ? throw TemplateMistakes.WhileParsing(source, first)
            : new(source, isOverride: true, new(parsed));
    }

    private static Template Parse(SourceText source) => Template.Parse(source.Text, source.Path) is { HasErrors: false } parsed
        ? parsed
        : throw new InvalidOperationException($"the built-in template {source.Path} has a mistake");
}
