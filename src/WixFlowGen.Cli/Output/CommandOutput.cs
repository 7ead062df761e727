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

    /// <summary>Prints what was asked for, control characters of the flows made visible.</summary>
    public void Print(string text) => output.Write(string.Join('\n', text.Split('\n').Select(TerminalText.Of)));
}
