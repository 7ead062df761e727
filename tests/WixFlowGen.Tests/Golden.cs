using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace WixFlowGen.Tests;

/// <summary>Compares text with a committed file. <c>WIXFLOWGEN_ACCEPT=1</c> rewrites the file instead; read it before you commit it.</summary>
public static class Golden
{
    public static void Verify(string path, string actual)
    {
        var text = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("WIXFLOWGEN_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
            File.WriteAllText(path, text);
            return;
        }

        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (expected != text)
        {
            Assert.Fail($"{Path.GetRelativePath(RepositoryRoot.Path, path)} differs (WIXFLOWGEN_ACCEPT=1 rewrites it):\n{Diff(expected, text)}");
        }
    }

    private static string Diff(string expected, string actual)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, actual).Lines
            .Where(line => line.Type != ChangeType.Unchanged)
            .Select(line => $"{(line.Type == ChangeType.Inserted ? '+' : '-')} {line.Text}")
            .Take(80);
        return string.Join('\n', lines);
    }
}
