using System.CommandLine;
using WixFlowGen.Analysis.Settings;

namespace WixFlowGen.Cli.Commands;

/// <summary>The arguments that several commands share.</summary>
internal static class PathArguments
{
    /// <summary>Flow files and folders. A misspelt option is refused instead of being taken for a path; <c>./-x</c> names such a file.</summary>
    public static Argument<string[]> Flows(string? description = null)
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = description ?? "Flow files, or folders to search for *.flow.yaml; the current folder when none is given.",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => ["."],
        };
        paths.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(token => token.Value.StartsWith('-')))
            {
                given.AddError($"There is no option '{token.Value}'.");
            }
        });
        return paths;
    }

    /// <summary>For users who compile the generated classes in a project of their own, elsewhere.</summary>
    public static Option<bool> NoProject() => new("--no-project") { Description = "Write no C# project around the generated classes." };

    /// <summary>How the runtime comes to a Velo site; null when the project decides.</summary>
    public static Option<string?> Layout()
    {
        var layout = new Option<string?>("--layout") { Description = "How the Velo runtime is written: 'one-file' (the default) or 'modules'." };
        layout.AcceptOnlyFromAmong([.. ProjectSettings.LayoutWords]);
        return layout;
    }

    /// <summary>The folder that a command writes to.</summary>
    public static Option<string?> OutputFolder()
    {
        var folder = new Option<string?>("--output", "-o") { Description = "The folder to write to." };
        folder.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var value }] && string.IsNullOrWhiteSpace(value))
            {
                given.AddError("The output folder has no name.");
            }
        });
        return folder;
    }
}
