using System.Collections;
using System.Diagnostics.CodeAnalysis;
using WixFlowGen.Runtime;

namespace WixFlowGen.Interpreter;

/// <summary>A file as expressions see it, with its content for the steps that send it.</summary>
internal sealed class FileValue(FlowFile file) : IReadOnlyDictionary<string, object?>
{
    private readonly Dictionary<string, object?> _fields = new(StringComparer.Ordinal)
    {
        ["name"] = file.Name,
        ["mimeType"] = file.MimeType,
        ["size"] = file.Size,
    };

    public FlowFile File { get; } = file;

    public byte[] Content()
    {
        using var content = File.OpenRead();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    public int Count => _fields.Count;

    public IEnumerable<string> Keys => _fields.Keys;

    public IEnumerable<object?> Values => _fields.Values;

    public object? this[string key] => _fields[key];

    public bool ContainsKey(string key) => _fields.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => _fields.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
