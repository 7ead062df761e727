using Jint;
using Jint.Runtime.Modules;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>Where the modules come from that a site imports and does not hold itself.</summary>
internal interface IPackageSource
{
    /// <summary>The script of <c>JavaScript/modules</c> that prepares an engine for these packages.</summary>
    string Start { get; }

    /// <summary>Adds the functions of the host that the scripts of these packages need. Called once, for a source serves one engine.</summary>
    void Offer(ModuleBuilder host, SiteEngine engine);

    /// <summary>The name by which an engine knows the module.</summary>
    /// <param name="importer">The name of the importing module; null when it belongs to the site.</param>
    /// <exception cref="ModuleResolutionException">There is no such module.</exception>
    string Resolve(string specifier, string? importer);

    /// <summary>The module of a name that <see cref="Resolve"/> gave.</summary>
    Module Load(Engine engine, ResolvedSpecifier resolved);
}
