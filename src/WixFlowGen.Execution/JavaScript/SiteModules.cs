using Jint;
using Jint.Runtime;
using Jint.Runtime.Modules;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>
/// Finds modules as Velo does: <c>backend/...</c> among the files of the site, everything else among the packages.
/// Each run has instances of the site's modules of its own, also when it shares the engine with others.
/// </summary>
internal sealed class SiteModules(IPackageSource packages) : IModuleLoader
{
    /// <summary>The functions that the host offers to the scripts of <c>JavaScript/modules</c>.</summary>
    public const string Host = "wixflow:host";

    private const string Scripts = "wixflow:";
    private const string Backend = "backend/";

    private VeloSite _site = new(new Dictionary<string, string>());
    private int _run;

    /// <summary>The name of a site's module by which one run alone imports it: an engine gives the same module whenever the same script asks for the same name.</summary>
    public static string NameOf(string path, int run) => $"{run}:{path}";

    /// <summary>From now on modules of the site are those of this run.</summary>
    public void Serve(VeloSite site, int run) => (_site, _run) = (site, run);

    public ResolvedSpecifier Resolve(string? referencingModuleLocation, ModuleRequest moduleRequest) =>
        new(moduleRequest, KeyOf(moduleRequest.Specifier, referencingModuleLocation ?? Scripts), null, SpecifierType.Bare);

    public Module LoadModule(Engine engine, ResolvedSpecifier resolved)
    {
        var key = resolved.Key;
        if (key.StartsWith(Scripts, StringComparison.Ordinal))
        {
            return Build(engine, key, HostScripts.Read($"{key[Scripts.Length..]}.js"));
        }

        var path = key[(key.IndexOf(':') + 1)..];
        return path.StartsWith(Backend, StringComparison.Ordinal) ? Build(engine, path, TextOf(path)) : packages.Load(engine, resolved);
    }

    /// <exception cref="JavaScriptException">The text is no JavaScript module; the message names it.</exception>
    public static Module Build(Engine engine, string key, string text)
    {
        try
        {
            return ModuleFactory.BuildSourceTextModule(engine, PreparedModules.Of(key, text));
        }
        catch (ScriptPreparationException broken)
        {
            throw HostErrors.Of(engine, "SyntaxError", $"{key}: {(broken.InnerException ?? broken).Message}");
        }
    }

    private string KeyOf(string specifier, string importer)
    {
        var isOfScript = importer.StartsWith(Scripts, StringComparison.Ordinal);
        if (specifier.StartsWith(Scripts, StringComparison.Ordinal) || (isOfScript && specifier.StartsWith(NameOf(Backend, _run), StringComparison.Ordinal)))
        {
            return specifier;
        }

        var isOfSite = importer.StartsWith(Backend, StringComparison.Ordinal);
        var name = isOfSite && specifier.StartsWith('.') ? Beside(importer, specifier) : specifier;
        return name.StartsWith(Backend, StringComparison.Ordinal) ? NameOf(name, _run)
            : packages.Resolve(name, isOfSite || isOfScript ? null : importer);
    }

    private string TextOf(string path) => _site.Files.TryGetValue(path, out var text) ? text
        : throw new ModuleResolutionException("there is no such module on this site", path, null, null);

    private static string Beside(string importer, string specifier)
    {
        var path = importer.Split('/').SkipLast(1).ToList();
        foreach (var segment in specifier.Split('/'))
        {
            if (segment == ".." && path.Count > 0)
            {
                path.RemoveAt(path.Count - 1);
            }
            else if (segment != ".")
            {
                path.Add(segment);
            }
        }

        return string.Join('/', path);
    }
}
