using WixFlowGen.Cli;
using WixFlowGen.Cli.CSharp;

namespace WixFlowGen.Tests.Cli;

/// <summary>Runs the command line in process, in a folder of its own that goes away with it.</summary>
internal sealed class CliRun : IDisposable
{
    public static IReadOnlyList<string> Formats { get; } = [.. WixFlowGen.Cli.Output.ReportFormats.Names];

    public string Folder { get; } = Directory.CreateTempSubdirectory("wixflow-test-").FullName;

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    /// <summary>False for a build that cannot compile C#, such as the native one.</summary>
    public bool HasCSharpTools { get; init; } = true;

    /// <summary>What a person types; null when nobody is there.</summary>
    public TextReader? Terminal { get; init; }

    public async Task<int> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await new WixflowApp(Folder, output, errors, HasCSharpTools ? CSharpTools.Create() : null, Terminal).RunAsync(arguments);
        (Output, Errors) = (output.ToString(), errors.ToString());
        return code;
    }

    public string Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? Folder);
        File.WriteAllText(full, text);
        return full;
    }

    /// <summary>Every file with its text, to see that nothing changed.</summary>
    public string Snapshot() => string.Join('\n', Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(file => $"{Path.GetRelativePath(Folder, file)} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file):O}"));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
