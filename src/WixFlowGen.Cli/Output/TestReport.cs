using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using WixFlowGen.Testing.Results;

namespace WixFlowGen.Cli.Output;

/// <summary>The ways to print how tests went, by the name that <c>--format</c> takes.</summary>
internal static class TestReport
{
    public const string Text = "text";

    public static readonly IReadOnlyList<string> Names = [Text, "json", "junit"];

    public static void Write(string format, IReadOnlyList<CaseResult> results, TextWriter output, TextWriter errors)
    {
        switch (format)
        {
            case "json":
                WriteJson(results, output);
                break;
            case "junit":
                WriteJunit(results, output);
                break;
            default:
                ReportFormats.Write(ReportFormats.Text, new CheckReport(0, [.. results.SelectMany(result => result.Diagnostics).DistinctBy(found => (found.Source.Path, found.Start, found.Message))]), errors);
                output.WriteLine(Summary(results));
                break;
        }
    }

    /// <summary>Such as <c>12 tests, 1 failed</c>.</summary>
    private static string Summary(IReadOnlyList<CaseResult> results) =>
        FormattableString.Invariant($"{results.Count} test{(results.Count == 1 ? "" : "s")}, {results.Count(result => !result.Passed)} failed");

    private static void WriteJson(IReadOnlyList<CaseResult> results, TextWriter output) => JsonFormat.Write(output, json =>
    {
        json.WriteStartArray();
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("file", result.Case.Source.Path);
            json.WriteNumber("line", result.Case.Source.PositionOf(result.Case.Name.Span.Start).Line);
            json.WriteString("flow", result.Case.Tested);
            json.WriteString("name", result.Case.Name.Value);
            json.WriteString("on", result.Executor);
            json.WriteBoolean("passed", result.Passed);
            json.WriteNumber("virtualMs", (long)result.Took.TotalMilliseconds);
            WriteFacts(json, "failures", result, result.Failures);
            if (result.Unused.Count > 0)
            {
                WriteFacts(json, "unused", result, result.Unused);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WriteFacts(Utf8JsonWriter json, string name, CaseResult result, IReadOnlyList<TestFailure> facts)
    {
        json.WriteStartArray(name);
        foreach (var fact in facts)
        {
            var place = result.Case.Source.PositionOf(fact.Span.Start);
            json.WriteStartObject();
            json.WriteNumber("line", place.Line);
            json.WriteNumber("column", place.Column);
            json.WriteString("message", fact.Fact);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteJunit(IReadOnlyList<CaseResult> results, TextWriter output)
    {
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CheckCharacters = false };
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, settings))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "wixflow test");
            xml.WriteAttributeString("tests", Number(results.Count));
            xml.WriteAttributeString("failures", Number(results.Count(result => !result.Passed)));
            foreach (var result in results)
            {
                WriteCase(xml, result);
            }

            xml.WriteEndElement();
        }

        output.Write(text.Append('\n').ToString());
    }

    private static void WriteCase(XmlWriter xml, CaseResult result)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"{result.Case.Tested} on {result.Executor}");
        xml.WriteAttributeString("name", result.Case.Name.Value);
        xml.WriteAttributeString("file", result.Case.Source.Path);
        foreach (var failure in result.Failures)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", failure.Fact);
            xml.WriteString($"{result.Case.Source.Path}:{Number(result.Case.Source.PositionOf(failure.Span.Start).Line)}: {failure.Fact}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
