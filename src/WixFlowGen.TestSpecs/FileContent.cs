using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.TestSpecs;

/// <summary>The content of a file as a test writes it.</summary>
internal static class FileContent
{
    private static readonly string[] _kinds = ["text", "base64", "bytes"];

    /// <summary>A file as executors take it: <c>{name, mimeType, size, content}</c> with the content in base64.</summary>
    /// <param name="owner">How messages call it.</param>
    public static JsonNode? Bind(YamlNode node, string owner, DiagnosticSink diagnostics)
    {
        if (node is not YamlMapping file)
        {
            diagnostics.Report(DiagnosticCatalog.InvalidTestFile, node.Span, $"{owner} is a file, so it is a mapping");
            return null;
        }

        foreach (var entry in file.Entries.Where(entry => entry.Key.Value is not ("name" or "mimeType") && !_kinds.Contains(entry.Key.Value)))
        {
            diagnostics.Report(DiagnosticCatalog.InvalidTestFile, entry.Key.Span, $"a file has no '{entry.Key.Value}'");
        }

        if (Bytes(file, owner, diagnostics) is not { } content)
        {
            return null;
        }

        return new JsonObject
        {
            ["name"] = (file.Find("name") as YamlScalar)?.Value ?? "file",
            ["mimeType"] = (file.Find("mimeType") as YamlScalar)?.Value ?? "application/octet-stream",
            ["size"] = content.Length,
            ["content"] = Convert.ToBase64String(content),
        };
    }

    /// <summary>The bytes that one of <c>text base64 bytes</c> gives; null when that was reported.</summary>
    public static byte[]? Bytes(YamlMapping file, string owner, DiagnosticSink diagnostics)
    {
        var given = file.Entries.Where(entry => _kinds.Contains(entry.Key.Value)).ToList();
        if (given is not [{ Value: YamlScalar value } only])
        {
            diagnostics.Report(DiagnosticCatalog.InvalidTestFile, file.Span, $"{owner} has {(given.Count == 0 ? "no content" : "more than one content")}");
            return null;
        }

        switch (only.Key.Value)
        {
            case "text":
                return Encoding.UTF8.GetBytes(value.Value);
            case "bytes" when int.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 0 and <= 50_000_000:
                return Pattern(count);
            case "base64" when Convert.TryFromBase64String(value.Value, new byte[value.Value.Length], out _):
                return Convert.FromBase64String(value.Value);
            default:
                diagnostics.Report(DiagnosticCatalog.InvalidTestFile, value.Span, only.Key.Value == "base64" ? "the text is not base64" : "'bytes' is a whole number up to 50000000");
                return null;
        }
    }

    /// <summary>Every byte value in turn, so that nothing passes as text by chance.</summary>
    private static byte[] Pattern(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = (byte)i;
        }

        return bytes;
    }
}
