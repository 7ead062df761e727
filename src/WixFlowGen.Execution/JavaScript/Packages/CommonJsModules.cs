using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Runtime.Interop;

namespace WixFlowGen.Execution.JavaScript.Packages;

/// <summary>The CommonJS modules of one engine, each evaluated when it is first asked for.</summary>
internal sealed class CommonJsModules(Engine engine, PackageResolver resolver)
{
    private readonly Dictionary<string, JsObject> _modules = new(StringComparer.Ordinal);

    /// <summary>What a file exports. Of a module that is still being evaluated, what it has exported so far.</summary>
    public JsValue Load(string path)
    {
        if (!_modules.TryGetValue(path, out var module))
        {
            module = new JsObject(engine);
            _modules[path] = module;
            var exports = new JsObject(engine);
            module.Set("exports", exports, throwOnError: true);
            engine.Evaluate(resolver.File(path).Function).Call(exports, [exports, RequireFrom(path), module, path, Path.GetDirectoryName(path) ?? ""]);
        }

        return module.Get("exports");
    }

    private ClrFunction RequireFrom(string path) => new(engine, "require", (_, arguments) => Require(arguments[0].ToString(), path));

    private JsValue Require(string specifier, string importer)
    {
        if (VeloPackages.TextOf(specifier) is not null)
        {
            return engine.Modules.Import(specifier);
        }

        var path = resolver.Resolve(specifier, importer, byRequire: true);
        var file = resolver.File(path);
        return file.Kind switch
        {
            PackageFileKind.CommonJs => Load(path),
            PackageFileKind.Json => new JsonParser(engine).Parse(file.Text),
            _ => engine.Modules.Import(path),
        };
    }
}
