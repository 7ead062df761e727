using System.Text;

namespace WixFlowGen.MockWix.Areas.Movement;

/// <summary>Comma-separated values as RFC 4180 has them; a line may also end with a line feed alone.</summary>
internal static class CsvText
{
    public static string Write(IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(Quoted)).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>The fields of every line that is not empty. A byte order mark at the start is passed over.</summary>
    /// <exception cref="FormatException">A quote is not closed, or stands where none may.</exception>
    public static List<List<string>> Read(string text)
    {
        var rows = new List<List<string>>();
        var field = new StringBuilder();
        var position = text.StartsWith('\uFEFF') ? 1 : 0;
        while (position < text.Length)
        {
            var row = new List<string>();
            var isEmpty = text[position] is '\r' or '\n';
            for (var goesOn = true; goesOn; position += goesOn ? 1 : 0)
            {
                position = position < text.Length && text[position] == '"' ? ReadQuoted(text, position + 1, field) : ReadPlain(text, position, field);
                row.Add(field.ToString());
                field.Clear();
                goesOn = position < text.Length && text[position] == ',';
            }

            if (position < text.Length && text[position] is not ('\r' or '\n'))
            {
                throw new FormatException("text follows a closing quote");
            }

            position += text.AsSpan(position).StartsWith("\r\n") ? 2 : 1;
            if (!isEmpty)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private static int ReadPlain(string text, int position, StringBuilder field)
    {
        var end = text.AsSpan(position).IndexOfAny(",\r\n\"");
        end = end < 0 ? text.Length : position + end;
        if (end < text.Length && text[end] == '"')
        {
            throw new FormatException("a quote stands inside a field without quotes");
        }

        field.Append(text, position, end - position);
        return end;
    }

    private static int ReadQuoted(string text, int position, StringBuilder field)
    {
        while (true)
        {
            var quote = text.IndexOf('"', position);
            if (quote < 0)
            {
                throw new FormatException("a quote is not closed");
            }

            field.Append(text, position, quote - position);
            if (quote + 1 >= text.Length || text[quote + 1] != '"')
            {
                return quote + 1;
            }

            field.Append('"');
            position = quote + 2;
        }
    }

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
