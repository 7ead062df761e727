using System.Security.Cryptography;
using System.Text;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary>Puts a site's files where Node can load them: a folder named by their hash, written once.</summary>
internal static class SiteFolder
{
    private static readonly Lock _oneAtATime = new();

    /// <summary>A folder that is there is whole: another test may be reading it.</summary>
    public static string Write(VeloSite site)
    {
        lock (_oneAtATime)
        {
            return WriteOnce(site);
        }
    }

    private static string WriteOnce(VeloSite site)
    {
        var sites = NodeWorkspace.Artifacts("sites");
        var folder = Path.Combine(sites, Name(site));
        var done = Path.Combine(folder, ".complete");
        if (File.Exists(done))
        {
            return folder;
        }

        foreach (var (path, text) in site.Files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? folder);
            File.WriteAllText(file, text);
        }

        File.WriteAllText(Path.Combine(folder, "package.json"), """{ "type": "module" }""");
        File.WriteAllText(done, "");
        return folder;
    }

    private static string Name(VeloSite site)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, text) in site.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\0{text}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
