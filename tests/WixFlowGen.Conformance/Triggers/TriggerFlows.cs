using WixFlowGen.Conformance.Flows;
using WixFlowGen.Execution.Velo;
using WixFlowGen.Emit;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Triggers;

/// <summary>The flows of <c>tests/cases/triggers</c>, built together as one site and one service.</summary>
internal static class TriggerFlows
{
    public static string Folder { get; } = RepositoryRoot.Combine("tests", "cases", "triggers");

    private static readonly Lazy<IReadOnlyList<GeneratedFile>> _files = new(() => RepositoryFlows.Compiler.Compile(
    [
        .. Directory.EnumerateFiles(Folder, "*.flow.yaml").Order(StringComparer.Ordinal).Select(file => new SourceText(Path.GetFileName(file), File.ReadAllText(file))),
    ]).Files);

    public static IReadOnlyList<GeneratedFile> Files => _files.Value;

    public static VeloSite Site => new(Below("velo/", ".js"));

    public static IReadOnlyDictionary<string, string> CSharp => Below("csharp/Flows/", ".cs");

    private static Dictionary<string, string> Below(string folder, string extension) => Files
        .Where(file => file.RelativePath.StartsWith(folder, StringComparison.Ordinal) && file.RelativePath.EndsWith(extension, StringComparison.Ordinal))
        .ToDictionary(file => file.RelativePath[folder.Length..], file => file.Text, StringComparer.Ordinal);
}
