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
}
