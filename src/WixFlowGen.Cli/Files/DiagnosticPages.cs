using System.Reflection;

namespace WixFlowGen.Cli.Files;

/// <summary>The pages of <c>docs/diagnostics</c>, which are part of the program.</summary>
internal static class DiagnosticPages
{
    private const string Prefix = "WixFlowGen.Cli.Pages.";

    /// <summary>The Markdown text of a code's page; null when there is none.</summary>
    public static string? Find(string code)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{code}.md");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
