using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Conformance.Velo;

/// <summary>The runtime that ships with every generated site, and nothing else.</summary>
public static class ShippedRuntime
{
    private static readonly string _folder = RepositoryRoot.Combine("templates", "velo", "runtime");

    public static VeloSite Site { get; } = new(Directory.EnumerateFiles(_folder, "*.js", SearchOption.AllDirectories)
        .ToDictionary(file => "backend/wixflow/" + Path.GetRelativePath(_folder, file).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal));
}
