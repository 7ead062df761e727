namespace WixFlowGen.Cli.Files.Incremental;

/// <summary>Identifies the compiler, so that what an earlier version of it built is built again.</summary>
internal static class ToolIdentity
{
    /// <summary>Version of what stamps hold.</summary>
    private const string Format = "1";

    /// <summary>Changes with every build of the compiler: size and time of its files, be it one native program or many assemblies.</summary>
    public static string Current { get; } = FileRecord.AnswerOf([Format, .. Programs().Order(StringComparer.Ordinal).Select(Describe)]);

    private static IEnumerable<string> Programs() =>
        [.. Environment.ProcessPath is { } program ? [program] : Array.Empty<string>(), .. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")];

    private static string Describe(string file)
    {
        var found = new FileInfo(file);
        return FormattableString.Invariant($"{file} {found.Length} {found.LastWriteTimeUtc.Ticks}");
    }
}
