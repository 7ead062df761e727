using System.Collections.Concurrent;
using Jint;
using Module = Acornima.Ast.Module;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>Modules that were parsed before. They belong to no engine, so each further run needs no parser. Safe for many threads.</summary>
internal static class PreparedModules
{
    /// <summary>More than the modules of some hundred flows; past that number the cache starts anew, so that a long process does not grow.</summary>
    private const int Most = 2_000;

    // A pattern runs a few times; compiling it costs more than that.
    private static readonly ModulePreparationOptions _options = new() { ParsingOptions = new ModuleParsingOptions { CompileRegex = false } };

    private static readonly ConcurrentDictionary<(string Key, string Text), Prepared<Module>> _modules = new();

    /// <param name="key">The name by which the engine knows the module, and from which its relative imports start.</param>
    /// <exception cref="ScriptPreparationException">The text is no JavaScript module.</exception>
    public static Prepared<Module> Of(string key, string text)
    {
        if (_modules.Count >= Most)
        {
            _modules.Clear();
        }

        return _modules.GetOrAdd((key, text), static module => Engine.PrepareModule(module.Text, module.Key, _options));
    }
}
