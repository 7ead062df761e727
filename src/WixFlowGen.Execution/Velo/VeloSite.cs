namespace WixFlowGen.Execution.Velo;

/// <summary>The backend files of a site: path (<c>backend/flows/private-track-sale.js</c>) to text, as shipped.</summary>
public sealed record VeloSite(IReadOnlyDictionary<string, string> Files)
{
    private const string OneFile = "backend/wixflow.js", Modules = "backend/wixflow/runtime.js";

    /// <summary>The module of the runtime that says what the platform gives; null when the site has none.</summary>
    public string? RuntimeModule => Files.ContainsKey(OneFile) ? OneFile : Files.ContainsKey(Modules) ? Modules : null;

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
