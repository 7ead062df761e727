namespace WixFlowGen.Execution.JavaScript;

/// <summary>Modules that a Velo site has without installing them; they are in no package registry.</summary>
internal static class VeloPackages
{
    private static readonly Dictionary<string, string> _scripts = new(StringComparer.Ordinal)
    {
        ["crypto"] = "crypto.js",
        ["node:crypto"] = "crypto.js",
        ["wix-fetch"] = "wix-fetch.js",
        ["wix-http-functions"] = "wix-http-functions.js",
    };

    /// <summary>The text of the module; null when it is none of these.</summary>
    public static string? TextOf(string name) => _scripts.TryGetValue(name, out var script) ? HostScripts.Read(script) : null;
}
