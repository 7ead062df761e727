using System.Text.RegularExpressions;
using Jint;
using Jint.Native.Object;
using Jint.Runtime;
using WixFlowGen.Execution.Velo;
using WixFlowGen.Ir;

namespace WixFlowGen.Execution.JavaScript.Packages;

/// <summary>What flows and their sites need of the installed packages.</summary>
internal sealed partial class SdkRequirements
{
    /// <summary>Makes the clients by which the others send.</summary>
    public const string Client = "@wix/sdk";

    private readonly IReadOnlyList<string> _packages;
    private readonly IReadOnlyList<IrSdkCall> _calls;

    public SdkRequirements(IEnumerable<CompiledFlow> flows)
    {
        List<CompiledFlow> all = [.. flows];
        _calls = [.. all.SelectMany(flow => flow.Ir.SdkCalls)];
        _packages = [.. all.Select(flow => flow.Site).Distinct().SelectMany(Imported).Append(Client)
            .Where(package => package != InstalledPackages.Secrets).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Asks that everything is installed.</summary>
    /// <exception cref="InstalledSdkException">A package is not there, or its description is broken.</exception>
    public void CheckInstalled(PackageResolver resolver)
    {
        List<string> missing = [];
        foreach (var package in _packages)
        {
            try
            {
                if (resolver.Package(package) is null)
                {
                    missing.Add(package);
                }
            }
            catch (InvalidDataException broken)
            {
                throw new InstalledSdkException($"'{package}' is broken: {broken.Message}", [package], broken);
            }
        }

        if (missing.Count > 0)
        {
            List<string> names = [.. missing.Select(package => $"'{package}'")];
            var all = names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
            throw new InstalledSdkException($"{all} {(names.Count == 1 ? "is" : "are")} not installed", missing);
        }
    }

    /// <summary>Loads everything into an engine and asks that the functions are there that the flows call.</summary>
    /// <exception cref="InstalledSdkException">A package cannot be loaded, or lacks a function, as an old one does.</exception>
    public void CheckLoaded(SiteEngine engine, PackageResolver resolver)
    {
        try
        {
            engine.Begin("visitor", "app");
        }
        catch (JintException failure)
        {
            throw NotLoaded(Client, failure);
        }

        foreach (var package in _packages)
        {
            var exports = Load(engine.Engine, package);
            foreach (var call in _calls.Where(call => call.Package == package))
            {
                if (!(exports.Get(call.Namespace) is ObjectInstance space && space.Get(call.Function).IsCallable()))
                {
                    throw new InstalledSdkException(
                        $"'{package}' {resolver.Package(package)?.Version} has no function '{call.Namespace}.{call.Function}'", [$"{package}@latest"]);
                }
            }
        }
    }

    /// <summary>The exports of a package.</summary>
    /// <exception cref="InstalledSdkException">It cannot be loaded.</exception>
    private static ObjectInstance Load(Engine engine, string package)
    {
        try
        {
            return engine.Modules.Import(package);
        }
        catch (Exception failure) when (IsOfPackage(failure))
        {
            throw NotLoaded(package, failure);
        }
    }

    /// <summary>Whether loading failed by what the package is, and not by a fault of ours.</summary>
    public static bool IsOfPackage(Exception failure) => failure is JintException or IOException or InvalidDataException or UnauthorizedAccessException;

    public static InstalledSdkException NotLoaded(string package, Exception failure) =>
        new($"'{package}' cannot be loaded: {ReasonOf(failure)}", [$"{package}@latest"], failure);

    private static string ReasonOf(Exception failure) => (failure switch
    {
        JavaScriptException { Error: { } error } => error.ToString(),
        Jint.Runtime.Modules.ModuleResolutionException unresolved => $"{unresolved.ResolverAlgorithmError}: {unresolved.Specifier}",
        ScriptPreparationException { InnerException: { } inner } => inner.Message,
        _ => failure.Message,
    }).Split('\n')[0];

    private static IEnumerable<string> Imported(VeloSite site) =>
        site.Files.Values.SelectMany(text => ImportOfWix().Matches(text)).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^(?:import|export)\b.*\bfrom '(@wix/[a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex ImportOfWix();
}
