namespace WixFlowGen.Tests.Diagnostics;

/// <summary>A page of <c>docs/diagnostics</c> cut into its fenced blocks.</summary>
internal sealed record DiagnosticPage(string File, string Text, IReadOnlyList<(string Language, string Text)> Blocks)
{
    private static readonly string Folder = RepositoryRoot.Combine("docs", "diagnostics");

    public static IReadOnlyList<string> Codes { get; } =
        [.. Directory.GetFiles(Folder, "WF*.md").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    public static DiagnosticPage Open(string code)
    {
        var file = Path.Combine(Folder, $"{code}.md");
        var text = System.IO.File.ReadAllText(file).ReplaceLineEndings("\n");
        var parts = text.Split("\n```");
        var blocks = new List<(string, string)>();
        for (var i = 1; i < parts.Length; i += 2)
        {
            var line = parts[i].IndexOf('\n', StringComparison.Ordinal);
            blocks.Add((parts[i][..line], parts[i][(line + 1)..] + "\n"));
        }

        return new(file, text, blocks);
    }

    /// <summary>The page with another text in one block.</summary>
    public string With(int block, string text)
    {
        var parts = Text.Split("\n```");
        parts[(block * 2) + 1] = $"{Blocks[block].Language}\n{text.TrimEnd('\n')}";
        return string.Join("\n```", parts);
    }
}
