using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas.Data;
using WixFlowGen.MockWix.Routing;

namespace WixFlowGen.MockWix.Areas.Movement;

/// <summary>Tables as files: <c>CSV</c> with a line of names first, or <c>JSONL</c> with an object a line.</summary>
internal static class TableFile
{
    public static string ContentType(string format) => format == "CSV" ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8";

    public static byte[] Write(string format, MovedTable table) => Encoding.UTF8.GetBytes(format == "CSV"
        ? CsvText.Write([table.Columns, .. table.Rows.Select(row => table.Columns.Select(name => CellText.Of(row.Data[name])))])
        : string.Concat(table.Rows.Select(row => Line(table.Columns, row) + "\n")));

    /// <exception cref="JobFailedException">The file as a whole cannot be read.</exception>
    public static MovedTable Read(string format, byte[] bytes)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return format == "CSV" ? ReadCsv(text) : ReadLines(text);
        }
        catch (Exception error) when (error is FormatException or DecoderFallbackException)
        {
            throw new JobFailedException("INVALID_FILE", $"the file is not {format}: {error.Message}");
        }
    }

    private static string Line(IReadOnlyList<string> columns, MovedRow row) => new JsonObject(columns
        .Where(row.Data.ContainsKey)
        .Select(name => KeyValuePair.Create(name, row.Data[name]?.DeepClone()))).ToJsonString();

    private static MovedTable ReadCsv(string text)
    {
        var lines = CsvText.Read(text);
        if (lines.Count == 0 || lines[0].Distinct(StringComparer.Ordinal).Count() != lines[0].Count)
        {
            throw new FormatException(lines.Count == 0 ? "there is no line of names" : "two columns have one name");
        }

        var names = lines[0];
        return new MovedTable(names, [.. lines.Skip(1).Select((fields, index) => fields.Count == names.Count
            ? Row(index, new JsonObject(names.Zip(fields).Where(p => p.Second.Length > 0).Select(p => KeyValuePair.Create(p.First, (JsonNode?)p.Second))), isText: true)
            : Broken(index, $"the row has {fields.Count} fields, not {names.Count}"))]);
    }

    private static MovedTable ReadLines(string text)
    {
        var rows = text.TrimStart('\uFEFF').Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Select((line, index) =>
            RequestBinder.ParseObject(Encoding.UTF8.GetBytes(line)) is { } json ? Row(index, json, isText: false) : Broken(index, "the line is not a JSON object"));
        return new MovedTable([], [.. rows]);
    }

    private static MovedRow Row(int index, JsonObject data, bool isText) =>
        new(data.Text("_id") is { Length: > 0 and <= 512 } id ? id : Number(index), data, isText);

    private static MovedRow Broken(int index, string description) => new(Number(index), [], Problem: new DataError(400, "INVALID_ROW", description));

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
