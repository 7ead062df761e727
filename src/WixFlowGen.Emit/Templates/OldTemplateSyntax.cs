using System.Text.RegularExpressions;
using WixFlowGen.Text;

namespace WixFlowGen.Emit.Templates;

/// <summary>WF0662: templates of earlier versions were written for Handlebars. Some of its tags mean something else today, so none is let through.</summary>
public static partial class OldTemplateSyntax
{
    /// <summary>How the files of such templates ended.</summary>
    public const string Ending = ".hbs";

    /// <summary>Refuses a template that is written in the old syntax.</summary>
    /// <exception cref="TemplateException">It is.</exception>
    internal static void Refuse(SourceText source)
    {
        if (OldTag().Match(source.Text) is { Success: true } tag)
        {
            throw At(source, tag);
        }
    }

    /// <summary>What to say of a file with the old ending; <c>{{ name }}</c> alone is written the same in both syntaxes.</summary>
    public static TemplateException RefuseFile(SourceText source) => OldTag().Match(source.Text) is { Success: true } tag
        ? At(source, tag)
        : TemplateException.At(source, DiagnosticCatalog.OldTemplateSyntax, default, (source.Path, $"rename it to '{NewFile(source)}'"));

    private static TemplateException At(SourceText source, Match tag) => TemplateException.At(
        source, DiagnosticCatalog.OldTemplateSyntax, new(tag.Index, tag.Length), (tag.Value, $"write {NewSyntaxOf(tag)} in '{NewFile(source)}'"));

    private static string NewFile(SourceText source) => Path.ChangeExtension(source.Path, TemplateSet.Ending);

    private static string NewSyntaxOf(Match tag) => tag.Groups["block"].Value switch
    {
        "if" => $"'{{{{ if {Argument(tag)} }}}}'",
        "unless" => $"'{{{{ if !{Argument(tag)} }}}}'",
        "each" => $"'{{{{ for item in {Argument(tag)} }}}}', and '{{{{ item.name }}}}' for what is in it",
        "with" => $"'{{{{ {Argument(tag)}.name }}}}' for what is in it",
        _ when tag.Groups["end"].Success => "'{{ end }}'",
        _ => $"'{{{{ {(Argument(tag) is "this" ? "item" : Argument(tag))} }}}}'",
    };

    private static string Argument(Match tag) => tag.Groups["argument"].Value.Trim() is { Length: > 0 } given ? given : "name";

    [GeneratedRegex(@"\{\{~?(#(?<block>if|unless|each|with)\b(?<argument>[^{}]*)|(?<end>/(if|unless|each|with)\s*)|\{(?<argument>[\w.@/ ]+)\}|>\s*(?<argument>[^{}]*)|(?<argument>this(\.\w+)?)|@\w+)~?\}\}")]
    private static partial Regex OldTag();
}
