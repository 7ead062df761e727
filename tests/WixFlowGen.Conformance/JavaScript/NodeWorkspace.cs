using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary>The npm folder <c>tests/velo-host</c>, installed on first use from its lock file.</summary>
public static class NodeWorkspace
{
    private static readonly Lazy<string> _folder = new(() => Install(RepositoryRoot.Combine("tests", "velo-host")));

    /// <summary>The folder, with its packages in place.</summary>
    public static string Folder => _folder.Value;

    /// <summary>An ignored folder for what is derived from the sources and may be deleted at any time.</summary>
    public static string Artifacts(params string[] parts) => RepositoryRoot.Combine(["artifacts", "velo-host", .. parts]);

    /// <summary>Installs the packages of an npm folder from its lock file, unless they are there; gives the folder.</summary>
    public static string Install(string folder)
    {
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
        using var oneAtATime = new Mutex(initiallyOwned: false, $"npm-{name}");
        oneAtATime.WaitOne();
        try
        {
            if (!IsInstalled(folder))
            {
                RunToEnd("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
            }
        }
        finally
        {
            oneAtATime.ReleaseMutex();
        }

        return folder;
    }

    private static bool IsInstalled(string folder)
    {
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));
    }

    private static void RunToEnd(string program, string[] arguments, string folder)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? program + ".cmd" : program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' failed in {folder}:\n{printed}{errors.Result}");
        }
    }
}
