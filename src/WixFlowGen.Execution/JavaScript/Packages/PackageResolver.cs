using System.Collections.Concurrent;
using Jint.Runtime.Modules;

namespace WixFlowGen.Execution.JavaScript.Packages;

/// <summary>
/// Finds modules among installed packages as Node and bundlers do: the next <c>node_modules</c> upwards, the field <c>exports</c>, then <c>module</c>
/// and <c>main</c>, extensions left out. Answers and parsed files are kept; safe for many threads.
/// </summary>
/// <param name="folder">The folder of the project; its modules see the packages from here.</param>
internal sealed class PackageResolver(string folder)
{
    private static readonly string[] _import = ["import", "module"];
    private static readonly string[] _require = ["require"];
    private static readonly string[] _endings = ["", ".js", ".mjs", ".cjs", ".json"];

    private readonly ConcurrentDictionary<(string Specifier, string Folder, bool ByRequire), string> _paths = new();
    private readonly ConcurrentDictionary<string, PackageFile> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PackageJson?> _packages = new(StringComparer.Ordinal);

    /// <summary>The path of the file that a specifier stands for.</summary>
    /// <param name="importer">The path of the importing file; null for a module of the project.</param>
    /// <param name="byRequire">Asked for by CommonJS.</param>
    /// <exception cref="ModuleResolutionException">There is no such package, or nothing of that name in it.</exception>
    public string Resolve(string specifier, string? importer, bool byRequire)
    {
        var from = importer is null ? folder : Path.GetDirectoryName(importer) ?? folder;
        return _paths.GetOrAdd((specifier, from, byRequire), asked => Find(asked.Specifier, asked.Folder, asked.ByRequire)
            ?? throw new ModuleResolutionException("no installed package has this module", asked.Specifier, asked.Folder, null));
    }

    /// <summary>The file of a path that <see cref="Resolve"/> gave.</summary>
    public PackageFile File(string path) => _files.GetOrAdd(path, file => PackageFile.Read(file, IsModule(file)));

    /// <summary>The description of an installed package; null when it is not installed.</summary>
    /// <exception cref="InvalidDataException">Its description is not JSON.</exception>
    public PackageJson? Package(string name) => PackageAbove(name, folder);

    private string? Find(string specifier, string from, bool byRequire)
    {
        if (specifier.StartsWith('.') || specifier.StartsWith('/'))
        {
            return FileAt(Path.GetFullPath(specifier, from), byRequire);
        }

        var parts = specifier.Split('/');
        var name = string.Join('/', parts.Take(specifier.StartsWith('@') ? 2 : 1));
        if (PackageAbove(name, from) is not { } package)
        {
            return null;
        }

        var part = "." + specifier[name.Length..];
        if (package.Exports is { } exports)
        {
            return PackageExports.Find(exports, part, byRequire ? _require : _import) is { } target ? FileAt(Path.GetFullPath(target, package.Folder), byRequire) : null;
        }

        return part == "." ? MainOf(package, byRequire) : FileAt(Path.GetFullPath(part, package.Folder), byRequire);
    }

    private PackageJson? PackageAbove(string name, string from)
    {
        for (var current = from; current is not null; current = Path.GetDirectoryName(current))
        {
            var place = Path.Combine(current, "node_modules", name);
            if (Describe(place) is { } package)
            {
                return package;
            }
        }

        return null;
    }

    private string? FileAt(string path, bool byRequire)
    {
        if (_endings.Select(ending => path + ending).FirstOrDefault(System.IO.File.Exists) is { } file)
        {
            return file;
        }

        return Describe(path) is { } package ? MainOf(package, byRequire) : IndexIn(path);
    }

    private string? MainOf(PackageJson package, bool byRequire)
    {
        var main = byRequire ? package.MainFile ?? package.ModuleFile : package.ModuleFile ?? package.MainFile;
        var path = main is null ? null : Path.GetFullPath(main.TrimStart('/'), package.Folder);
        return path is null || path == package.Folder ? IndexIn(package.Folder) : FileAt(path, byRequire) ?? IndexIn(package.Folder);
    }

    private static string? IndexIn(string folder) => _endings.Skip(1).Select(ending => Path.Combine(folder, "index" + ending)).FirstOrDefault(System.IO.File.Exists);

    private bool IsModule(string file)
    {
        for (var current = Path.GetDirectoryName(file); current is not null && Path.GetFileName(current) != "node_modules"; current = Path.GetDirectoryName(current))
        {
            if (Describe(current) is { } package)
            {
                return package.IsModule;
            }
        }

        return false;
    }

    private PackageJson? Describe(string place) => _packages.GetOrAdd(place, PackageJson.In);
}
