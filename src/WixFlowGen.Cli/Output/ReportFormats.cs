namespace WixFlowGen.Cli.Output;

/// <summary>The ways to print a report, by the name that <c>--format</c> takes.</summary>
internal static class ReportFormats
{
    public const string Text = "text";

    private static readonly Dictionary<string, Action<CheckReport, TextWriter>> Writers = new(StringComparer.Ordinal)
    {
        [Text] = TextFormat.Write,
        ["json"] = JsonFormat.Write,
        ["sarif"] = SarifFormat.Write,
        ["github"] = GithubFormat.Write,
        ["junit"] = JunitFormat.Write,
    };

    public static IReadOnlyCollection<string> Names => Writers.Keys;

    public static void Write(string format, CheckReport report, TextWriter writer) => Writers[format](report, writer);
}
