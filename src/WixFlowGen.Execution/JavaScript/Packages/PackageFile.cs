using Acornima.Ast;
using Jint;
using EngineModule = Acornima.Ast.Module;

namespace WixFlowGen.Execution.JavaScript.Packages;

/// <summary>What a file of a package is.</summary>
internal enum PackageFileKind
{
    Module,
    CommonJs,
    Json,
}

/// <summary>A file of a package, read and parsed once for all engines.</summary>
internal sealed class PackageFile
{
    private static readonly ModulePreparationOptions _module = new() { ParsingOptions = new ModuleParsingOptions { CompileRegex = false } };
    private static readonly ScriptPreparationOptions _script = new() { ParsingOptions = new ScriptParsingOptions { CompileRegex = false, Tolerant = true } };

    private readonly string _text;

    private PackageFile(string path, string text, PackageFileKind kind)
    {
        (Path, _text, Kind) = (path, text, kind);
    }

    public string Path { get; }

    public PackageFileKind Kind { get; }

    /// <summary>The text of a JSON file.</summary>
    public string Text => _text;

    /// <summary>The parsed ES module.</summary>
    public Prepared<EngineModule> Module { get; private init; }

    /// <summary>The parsed CommonJS module: a function of <c>exports, require, module, __filename, __dirname</c>.</summary>
    public Prepared<Script> Function { get; private init; }

    /// <param name="isModule">The package says that its <c>.js</c> files are ES modules.</param>
    /// <exception cref="ScriptPreparationException">The text is no JavaScript.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PackageFile Read(string path, bool isModule)
    {
        var text = File.ReadAllText(path);
        return System.IO.Path.GetExtension(path) switch
        {
            ".json" => new(path, text, PackageFileKind.Json),
            ".mjs" => OfModule(path, text, Engine.PrepareModule(text, path, _module)),
            ".cjs" => OfFunction(path, text),
            _ when isModule => OfModule(path, text, Engine.PrepareModule(text, path, _module)),
            _ => Detect(path, text),
        };
    }

    /// <summary>Files made for bundlers are ES modules that no field of the package names as such: what they contain tells.</summary>
    private static PackageFile Detect(string path, string text)
    {
        try
        {
            var prepared = Engine.PrepareModule(text, path, _module);
            return prepared.Program?.Body.Any(statement => statement is ImportOrExportDeclaration) == true ? OfModule(path, text, prepared) : OfFunction(path, text);
        }
        catch (ScriptPreparationException)
        {
            return OfFunction(path, text); // only outside modules is the text allowed, or it is no JavaScript at all: then this fails
        }
    }

    private static PackageFile OfModule(string path, string text, Prepared<EngineModule> prepared) => new(path, text, PackageFileKind.Module) { Module = prepared };

    private static PackageFile OfFunction(string path, string text)
    {
        var code = text.StartsWith("#!", StringComparison.Ordinal) ? "//" + text : text;
        return new(path, text, PackageFileKind.CommonJs)
        {
            Function = Engine.PrepareScript($"(function (exports, require, module, __filename, __dirname) {{{code}\n}})", path, strict: false, _script),
        };
    }
}
