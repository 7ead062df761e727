using Jint;
using Jint.Runtime.Modules;
using WixFlowGen.Execution.Sdk;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>Doubles of the packages that a site imports: those of the API catalog export what the catalog says, a few others are scripts.</summary>
internal sealed class SdkDoublePackages(SdkDouble sdk) : IPackageSource
{
    private static readonly Dictionary<string, string> _scripts = new(StringComparer.Ordinal)
    {
        ["@wix/essentials"] = "essentials.js",
        ["@wix/secrets"] = "secrets.js",
        ["@wix/web-methods"] = "web-methods.js",
    };

    public string Start => "wixflow:globals";

    public void Offer(ModuleBuilder host, SiteEngine engine)
    {
        var functions = new SdkFunctions(engine, sdk);
        host.ExportFunction("sdkFunction", args => functions.Of(args[0].AsString()));
    }

    public string Resolve(string specifier, string? importer) => specifier;

    public Module Load(Engine engine, ResolvedSpecifier resolved) => SiteModules.Build(engine, resolved.Key, TextOf(resolved.Key));

    private string TextOf(string package) => VeloPackages.TextOf(package) is { } velo ? velo
        : _scripts.TryGetValue(package, out var script) ? HostScripts.Read(script)
        : package.StartsWith("@wix/", StringComparison.Ordinal) ? Exports(package)
        : throw new ModuleResolutionException("there is no such package on a Velo site", package, null, null);

    /// <summary><c>export const files = { importFile: sdkFunction('media.files.importFile'), ... };</c></summary>
    private string Exports(string package)
    {
        var spaces = sdk.OperationsOf(package)
            .Select(id => (Id: id, Parts: id.Split('.')))
            .GroupBy(operation => operation.Parts[1], operation => $"{operation.Parts[2]}: sdkFunction('{operation.Id}')")
            .Select(space => $"export const {space.Key} = {{ {string.Join(", ", space)} }};\n");
        return $"import {{ sdkFunction }} from '{SiteModules.Host}';\n{string.Concat(spaces)}";
    }
}
