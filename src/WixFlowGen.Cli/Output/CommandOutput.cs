using WixFlowGen.Cli.Files.Incremental;

namespace WixFlowGen.Cli.Output;

/// <summary>The two streams of a command: text for people goes to the error stream, machine formats to the output.</summary>
internal sealed class CommandOutput(TextWriter output, TextWriter errors)
{
    /// <param name="format">One of <see cref="ReportFormats.Names"/>.</param>
    public void Write(CheckReport report, string format)
    {
        if (format != ReportFormats.Text)
        {
            ReportFormats.Write(format, report, output);
            return;
        }

        ReportFormats.Write(format, report, errors);
        output.WriteLine(report.Summary);
    }

    /// <summary>What printing some notes and <see cref="Write(CheckReport, string)"/> prints as text.</summary>
    public static StampedOutput TextOf(CheckReport report, string notes)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var console = new CommandOutput(output, errors);
        console.Print(notes);
        console.Write(report, ReportFormats.Text);
        return new(output.ToString(), errors.ToString());
    }

    /// <summary>Prints what an earlier build printed.</summary>
    public void Write(StampedOutput known)
    {
        errors.Write(known.Errors);
        output.Write(known.Text);
    }

    /// <summary>Prints what was asked for, control characters of the flows made visible.</summary>
    public void Print(string text) => output.Write(string.Join('\n', text.Split('\n').Select(TerminalText.Of)));
}
