using System.Text.Json;
using Jint;
using Jint.Native.Object;
using Jint.Runtime.Modules;

namespace WixFlowGen.Execution.JavaScript.Packages;

/// <summary>The packages that are installed for a project, for one engine. The package of secrets is a double: a test says what the secrets are.</summary>
internal sealed class InstalledPackages(PackageResolver resolver) : IPackageSource
{
    /// <summary>The package whose double is used.</summary>
    public const string Secrets = "@wix/secrets";

    private CommonJsModules? _commonJs;

    public string Start => "wixflow:installed";

    public void Offer(ModuleBuilder host, SiteEngine engine)
    {
        var commonJs = _commonJs = new CommonJsModules(engine.Engine, resolver);
        host.ExportFunction("commonJs", args => commonJs.Load(args[0].AsString()));
    }

    public string Resolve(string specifier, string? importer) =>
        VeloPackages.TextOf(specifier) is not null || (specifier == Secrets && importer is null) || Path.IsPathRooted(specifier)
            ? specifier
            : resolver.Resolve(specifier, importer, byRequire: false);

    public Module Load(Engine engine, ResolvedSpecifier resolved)
    {
        var key = resolved.Key;
        if ((key == Secrets ? HostScripts.Read("secrets.js") : VeloPackages.TextOf(key)) is { } script)
        {
            return SiteModules.Build(engine, key, script);
        }

        var file = resolver.File(key);
        return file.Kind switch
        {
            PackageFileKind.Module => ModuleFactory.BuildSourceTextModule(engine, file.Module),
            PackageFileKind.Json => ModuleFactory.BuildJsonModule(engine, resolved, file.Text),
            _ => ModuleFactory.BuildSourceTextModule(engine, resolved, Facade(key)),
        };
    }

    /// <summary>An ES module for a CommonJS one. Which names it exports is known when it has been evaluated, so that is done now.</summary>
    private string Facade(string path)
    {
        var exports = (_commonJs ?? throw new InvalidOperationException("the packages belong to no engine yet")).Load(path);
        var names = exports is ObjectInstance members
            ? members.GetOwnPropertyKeys(Jint.Runtime.Types.String).Select(key => key.ToString()).Where(name => name != "default").ToList()
            : [];
        var lines = names.Select((name, i) => $"const e{i} = exported[{Quoted(name)}];\nexport {{ e{i} as {Quoted(name)} }};\n");
        return $"import {{ commonJs }} from '{SiteModules.Host}';\nconst exported = commonJs({Quoted(path)});\nexport default exported;\n{string.Concat(lines)}";
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
