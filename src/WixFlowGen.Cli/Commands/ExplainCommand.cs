using System.CommandLine;
using WixFlowGen.Cli.Files;
using WixFlowGen.Cli.Output;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow explain</c>: prints the page of a code, or the list of all codes.</summary>
internal sealed class ExplainCommand : Command
{
    private readonly Argument<string?> _code = new("code") { Description = "Such as WF0301; all codes are listed when none is given.", Arity = ArgumentArity.ZeroOrOne };

    public ExplainCommand(TextWriter output, TextWriter errors) : base("explain", "Explain a diagnostic.")
    {
        Add(_code);
        SetAction(parsed => parsed.GetValue(_code) is { } code ? Explain(code.ToUpperInvariant(), code, output, errors) : List(output));
    }

    private static int Explain(string code, string given, TextWriter output, TextWriter errors)
    {
        if (DiagnosticPages.Find(code) is { } page)
        {
            output.Write(page);
            return ExitCode.Ok;
        }

        var definition = DiagnosticCatalog.UnknownCode;
        var argument = (TerminalText.Of(given), Suggestions.Nearest(code, DiagnosticCatalog.All.Keys));
        errors.Write($"error {definition.Code}: {definition.Message(argument)}\n  = help: {definition.Help(argument)}\n");
        return ExitCode.WrongUsage;
    }

    private static int List(TextWriter output)
    {
        foreach (var definition in DiagnosticCatalog.All.Values.OrderBy(definition => definition.Code, StringComparer.Ordinal))
        {
            output.Write($"{definition.Code} {SeverityWords.Of(definition.DefaultSeverity),-7} {definition.Title}\n");
        }

        return ExitCode.Ok;
    }
}
