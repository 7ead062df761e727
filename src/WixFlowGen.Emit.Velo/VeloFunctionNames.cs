using System.Collections.Frozen;

namespace WixFlowGen.Emit.Velo;

/// <summary>The names under which the modules of a site export their flows.</summary>
public static class VeloFunctionNames
{
    /// <summary>Words that JavaScript keeps for itself, or that have a meaning no module should change.</summary>
    internal static readonly FrozenSet<string> ReservedWords = new[]
    {
        "arguments", "async", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else",
        "enum", "eval", "export", "extends", "false", "finally", "for", "function", "if", "implements", "import", "in", "instanceof", "interface",
        "let", "new", "null", "package", "private", "protected", "public", "return", "static", "super", "switch", "this", "throw", "true", "try",
        "typeof", "undefined", "var", "void", "while", "with", "yield",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What the modules of a flow import, besides the functions of the runtime.</summary>
    private static readonly FrozenSet<string> _imported = new[] { "auth", "currentCaller", "runFlow", "runtime", "webMethod" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The flow's own name, <c>privateTrackSale</c>; <c>deleteFlow</c> where that name means something else.</summary>
    public static string Of(string flow)
    {
        var name = Casing.Camel(flow);
        return ReservedWords.Contains(name) || _imported.Contains(name) || RuntimeNames.All.Contains(name) ? $"{name}Flow" : name;
    }
}
