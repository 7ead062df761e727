using System.Collections.Immutable;

namespace WixFlowGen.Syntax;

/// <summary>The keys that say what a step does.</summary>
public static class StepKinds
{
    /// <summary>A kind only when no other kind key is present, else the guard of the step.</summary>
    public const string If = "if";

    /// <summary>Every kind, in the order of the language reference.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        "call", "upload", "download", "poll", "forEach", "parallel", If, "switch", "try", "run", "wait", "ensure", "link", "fail", "return",
    ];

    private static readonly ImmutableHashSet<string> Known = [.. All];

    public static bool IsKind(string key) => Known.Contains(key);
}
