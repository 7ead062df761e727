using System.Text.Json;
using WixFlowGen.Cli.Files;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Apis;

/// <summary>Reads the API of a package: npm installs it, the importer that comes with the command line reads what is installed.</summary>
internal sealed class PackageImport(FileStore files, AddedApis apis)
{
    /// <summary>The compiler that reads the typings of the packages.</summary>
    private const string TypeScript = "typescript@5.9.3";

    private static readonly string Importer = Path.Combine(AppContext.BaseDirectory, "catalog-import");

    /// <summary>The catalog document of a package, and what it leaves out.</summary>
    /// <param name="nodeModules">A folder that holds the package and <c>typescript</c>; null to let npm install both.</param>
    /// <exception cref="CommandFailedException">It is not to be had, or cannot be understood.</exception>
    public async Task<ImportedPackage> ReadAsync(PackageName package, string? nodeModules)
    {
        var folder = nodeModules is null ? await InstallAsync(package) : files.FullPath(nodeModules);
        RequireInstalled(package, folder, nodeModules ?? ".wixflow/npm/node_modules");
        var output = Directory.CreateTempSubdirectory("wixflow-apis-").FullName;
        try
        {
            var leftOut = await ImportAsync(package, folder, output);
            return new(await File.ReadAllTextAsync(Path.Combine(output, package.ShortName + ".api.txt")), leftOut);
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private async Task<string> InstallAsync(PackageName package)
    {
        var folder = Path.Combine(apis.Root, ".wixflow", "npm");
        files.WriteText(Path.Combine(folder, ".gitignore"), "*\n");
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        string[] arguments =
        [
            "install", "--prefix", folder, "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error",
            package.Specifier, TypeScript,
        ];
        var run = await ChildProcess.RunAsync(npm, arguments, folder) ?? throw CommandFailedException.Of("npm", DiagnosticCatalog.ProgramMissing, "npm");
        return run.ExitCode == 0 ? Path.Combine(folder, "node_modules")
            : run.Errors.Contains("E404", StringComparison.Ordinal) || run.Errors.Contains("ETARGET", StringComparison.Ordinal)
                ? throw CommandFailedException.Of(package.Specifier, DiagnosticCatalog.PackageNotFound, package.Specifier)
                : throw CommandFailedException.Of(package.Specifier, DiagnosticCatalog.NpmFailed, (package.Specifier, Reason(run.Errors)));
    }

    private void RequireInstalled(PackageName package, string folder, string shown)
    {
        foreach (var (name, specifier) in new[] { (package.Name, package.Specifier), ("typescript", TypeScript) })
        {
            if (!files.FileExists(Path.Combine(folder, name, "package.json")))
            {
                throw CommandFailedException.Of(specifier, DiagnosticCatalog.PackageNotInstalled, (specifier, shown));
            }
        }

        using var manifest = JsonDocument.Parse(files.ReadBytes(Path.Combine(folder, package.Name, "package.json")));
        if (package.Version is { } version && manifest.RootElement.TryGetProperty("version", out var installed) && installed.GetString() != version && char.IsDigit(version[0]))
        {
            throw CommandFailedException.Of(package.Specifier, DiagnosticCatalog.PackageNotInstalled, (package.Specifier, shown));
        }
    }

    /// <returns>A line for each operation, event or limit that was not understood: its name, and why.</returns>
    private static async Task<IReadOnlyList<string>> ImportAsync(PackageName package, string folder, string output)
    {
        string[] arguments =
        [
            "--import", new Uri(Path.Combine(Importer, "typescript-from.mjs")).AbsoluteUri, Path.Combine(Importer, "import.mjs"),
            package.Name, "--node-modules", folder, "--out", output, "--plain", "--leave-out",
        ];
        var run = await ChildProcess.RunAsync("node", arguments, Importer, new Dictionary<string, string> { ["WIXFLOW_NODE_MODULES"] = folder })
            ?? throw CommandFailedException.Of("node", DiagnosticCatalog.ProgramMissing, "node");
        var problems = run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        if (run.ExitCode != 0)
        {
            throw CommandFailedException.OfEach(package.Specifier, DiagnosticCatalog.PackageNotUnderstood, problems.DefaultIfEmpty("the importer failed").Select(problem => (package.Name, problem)));
        }

        return problems;
    }

    /// <summary>The line in which npm says what went wrong.</summary>
    private static string Reason(string errors) =>
        errors.Split('\n').Select(line => line.Replace("npm error", "", StringComparison.Ordinal).Replace("npm ERR!", "", StringComparison.Ordinal).Trim())
            .FirstOrDefault(line => line.Length > 0 && !line.StartsWith("code ", StringComparison.Ordinal)) ?? "it does not say why";
}

/// <summary>What was read of a package.</summary>
/// <param name="Document">Its catalog document.</param>
/// <param name="LeftOut">A line for each operation, event or limit that was not understood: its name, and why.</param>
internal sealed record ImportedPackage(string Document, IReadOnlyList<string> LeftOut);
