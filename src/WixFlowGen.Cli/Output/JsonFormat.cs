using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Output;

/// <summary>For programs: an array of diagnostics; lines and columns from 1, columns in UTF-16 units.</summary>
internal static class JsonFormat
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(CheckReport report, TextWriter writer) => Write(writer, json =>
    {
        json.WriteStartArray();
        foreach (var diagnostic in report.Diagnostics)
        {
            Write(json, diagnostic);
        }

        json.WriteEndArray();
    });

    /// <summary>Writes an indented document that ends with a line break.</summary>
    public static void Write(TextWriter writer, Action<Utf8JsonWriter> content)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            content(json);
        }

        writer.Write(Encoding.UTF8.GetString(stream.ToArray()) + "\n");
    }

    private static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        var (start, end) = (diagnostic.Start, diagnostic.End);
        json.WriteStartObject();
        json.WriteString("file", diagnostic.Source.Path);
        json.WriteNumber("line", start.Line);
        json.WriteNumber("column", start.Column);
        json.WriteNumber("endLine", end.Line);
        json.WriteNumber("endColumn", end.Column);
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", SeverityWords.Of(diagnostic.Severity));
        json.WriteString("message", diagnostic.Message);
        json.WriteString("help", diagnostic.Help);
        json.WriteEndObject();
    }
}
