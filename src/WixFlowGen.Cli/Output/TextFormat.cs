using WixFlowGen.Text;

namespace WixFlowGen.Cli.Output;

/// <summary>For people: place, message, the source line with a caret, the cure.</summary>
internal static class TextFormat
{
    public static void Write(CheckReport report, TextWriter writer)
    {
        var hidden = report.Diagnostics.Where(diagnostic => diagnostic.Definition.HidesText).ToLookup(diagnostic => diagnostic.Source, diagnostic => diagnostic.Span);
        foreach (var diagnostic in report.Diagnostics)
        {
            Write(diagnostic, hidden[diagnostic.Source], writer);
        }
    }

    /// <summary>For mistakes that are in no file: without a place.</summary>
    public static void WriteBare(IEnumerable<Diagnostic> diagnostics, TextWriter writer)
    {
        foreach (var diagnostic in diagnostics)
        {
            writer.Write($"{SeverityWords.Of(diagnostic.Severity)} {diagnostic.Code}: {TerminalText.Of(diagnostic.Message)}\n");
            writer.Write(diagnostic.Help is { } help ? $"  = help: {TerminalText.Of(help)}\n" : "");
        }
    }

    private static void Write(Diagnostic diagnostic, IEnumerable<TextSpan> hidden, TextWriter writer)
    {
        var start = diagnostic.Start;
        var severity = SeverityWords.Of(diagnostic.Severity);
        writer.Write(FormattableString.Invariant(
            $"{TerminalText.Of(diagnostic.Source.Path)}:{start.Line}:{start.Column}: {severity} {diagnostic.Code}: {TerminalText.Of(diagnostic.Message)}\n"));
        var margin = "";
        if (diagnostic.Source.Length > 0)
        {
            var number = FormattableString.Invariant($"{start.Line}");
            margin = new(' ', number.Length + 1);
            var (line, underline) = SourceExcerpt.Of(diagnostic, hidden);
            writer.Write($"{margin}|\n{number} | {line}".TrimEnd() + "\n" + $"{margin}| {underline}\n");
        }

        if (diagnostic.Help is { } help)
        {
            writer.Write($"{(margin.Length == 0 ? "  " : margin)}= help: {TerminalText.Of(help)}\n");
        }
    }
}
