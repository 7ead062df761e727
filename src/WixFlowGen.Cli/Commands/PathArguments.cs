using System.CommandLine;

namespace WixFlowGen.Cli.Commands;

/// <summary>The arguments that several commands share.</summary>
internal static class PathArguments
{
    public static Argument<string[]> Flows() => new("paths")
    {
        Description = "Flow files, or folders to search for *.flow.yaml; the current folder when none is given.",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => ["."],
    };
}
