using Scriban.Parsing;
using Scriban.Syntax;
using WixFlowGen.Text;

namespace WixFlowGen.Emit.Templates;

/// <summary>Says what is wrong with a user's template, in terms of the template and at its place.</summary>
internal static class TemplateMistakes
{
    /// <summary>How the engine's own messages start and end.</summary>
    private const string ParsePrefix = "Error while parsing ", NameIsMissing = "was not found", FieldIsMissing = "Cannot get member with name ";

    public static TemplateException WhileParsing(SourceText source, LogMessage message)
    {
        var fact = message.Message.StartsWith(ParsePrefix, StringComparison.Ordinal) ? message.Message[ParsePrefix.Length..] : message.Message;
        return TemplateException.At(source, DiagnosticCatalog.TemplateSyntax, SpanOf(message.Span), $"the template cannot be read: {OneLine(fact)}");
    }

    /// <summary>The engine accepts a tag without its end at the end of a file and drops what follows it.</summary>
    public static void RefuseUnclosedTag(SourceText source)
    {
        SourceSpan? open = null;
        foreach (var token in new Lexer(source.Text, source.Path))
        {
            open = token.Type switch
            {
                TokenType.CodeEnter => new SourceSpan(source.Path, token.Start, token.End),
                TokenType.CodeExit => null,
                _ => open,
            };
        }

        if (open is { } tag)
        {
            throw TemplateException.At(source, DiagnosticCatalog.TemplateSyntax, SpanOf(tag), "the tag that starts here is never closed by '}}'");
        }
    }

    public static TemplateException WhileRendering(SourceText source, ScriptRuntimeException error, IReadOnlyDictionary<string, object?> view)
    {
        var span = SpanOf(error.Span);
        var message = error.OriginalMessage;
        return message.EndsWith(NameIsMissing, StringComparison.Ordinal) && source.Slice(span) is { Length: > 0 } name
            ? TemplateException.At(source, DiagnosticCatalog.TemplateName, span, (name, Suggestions.Nearest(name, view.Keys), string.Join(", ", view.Keys.Order(StringComparer.Ordinal))))
            : TemplateException.At(source, DiagnosticCatalog.TemplateFailed, span, message.StartsWith(FieldIsMissing, StringComparison.Ordinal)
                ? $"the value here has no field '{message[FieldIsMissing.Length..].TrimEnd('.')}'"
                : OneLine(message));
    }

    private static TextSpan SpanOf(SourceSpan span) => TextSpan.FromBounds(span.Start.Offset, span.End.Offset + 1);

    /// <summary>Starts small and ends without a stop, as the messages of all diagnostics.</summary>
    private static string OneLine(string fact)
    {
        var line = CommentText.OneLine(fact).Replace('`', '\'').TrimEnd('.');
        return line.Length > 1 && char.IsLower(line[1]) ? char.ToLowerInvariant(line[0]) + line[1..] : line;
    }
}
