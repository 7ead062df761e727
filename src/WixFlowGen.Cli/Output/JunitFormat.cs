using System.Globalization;
using System.Text;
using System.Xml;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Output;

/// <summary>JUnit XML: one test case a diagnostic, failed when it is an error; one passed case when there is none.</summary>
internal static class JunitFormat
{
    public static void Write(CheckReport report, TextWriter writer)
    {
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CheckCharacters = false };
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, settings))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "wixflow check");
            xml.WriteAttributeString("tests", Number(Math.Max(1, report.Diagnostics.Count)));
            xml.WriteAttributeString("failures", Number(report.Diagnostics.Count(d => d.Severity == Severity.Error)));
            foreach (var diagnostic in report.Diagnostics)
            {
                Write(xml, diagnostic);
            }

            if (report.Diagnostics.Count == 0)
            {
                WriteCase(xml, "wixflow", report.Summary);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        writer.Write(text.Append('\n').ToString());
    }

    private static void Write(XmlWriter xml, Diagnostic diagnostic)
    {
        var start = diagnostic.Start;
        WriteCase(xml, diagnostic.Source.Path, FormattableString.Invariant($"{diagnostic.Code} {start.Line}:{start.Column}"));
        xml.WriteStartElement(diagnostic.Severity == Severity.Error ? "failure" : "system-out");
        if (diagnostic.Severity == Severity.Error)
        {
            xml.WriteAttributeString("message", diagnostic.Message);
        }

        xml.WriteString(diagnostic.Help is { } help ? $"{diagnostic.Message}\nhelp: {help}" : diagnostic.Message);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, string file, string name)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", file);
        xml.WriteAttributeString("name", name);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
