namespace WixFlowGen.Conformance.Velo;

/// <summary>The backend files of a site: path (<c>backend/flows/private-track-sale.js</c>) to text, as shipped.</summary>
public sealed record VeloSite(IReadOnlyDictionary<string, string> Files)
{
    public const string RuntimeModule = "backend/wixflow/runtime.js";

    private static readonly Lazy<VeloSite> _runtime = new(() => FromFolder(RepositoryRoot.Combine("templates", "velo", "runtime"), "backend/wixflow/"));

    /// <summary>The runtime that ships with every generated site, and nothing else.</summary>
    public static VeloSite Runtime => _runtime.Value;

    public static VeloSite FromFolder(string folder, string prefix) => new(
        Directory.EnumerateFiles(folder, "*.js", SearchOption.AllDirectories)
            .ToDictionary(file => prefix + Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal));

    /// <summary>The site with more files, which win over files of the same path.</summary>
    public VeloSite With(params IEnumerable<KeyValuePair<string, string>> files)
    {
        var all = new Dictionary<string, string>(Files, StringComparer.Ordinal);
        foreach (var (path, text) in files)
        {
            all[path] = text;
        }

        return new VeloSite(all);
    }
}
