using System.Text.Json.Serialization;

namespace WixFlowGen.Runtime;

/// <summary>A file as flows pass it: its name, its type, its size, and its bytes, read as often as needed.</summary>
/// <param name="Size">In bytes.</param>
[JsonConverter(typeof(FlowFileJsonConverter))]
public sealed record FlowFile(string Name, string MimeType, long Size)
{
    private readonly Func<Stream>? _open;

    public FlowFile(string name, string mimeType, long size, Func<Stream> open)
        : this(name, mimeType, size) => _open = open;

    /// <summary>Whether the bytes are at hand; a file read back from a journal has none.</summary>
    public bool HasContent => _open is not null;

    public static FlowFile FromBytes(string name, string mimeType, byte[] content) =>
        new(name, mimeType, content.Length, () => new MemoryStream(content, writable: false));

    /// <summary>The bytes from the start; the caller disposes the stream.</summary>
    /// <exception cref="FlowException"><c>FILE_WITHOUT_CONTENT</c>: only the description of the file is known.</exception>
    public Stream OpenRead() =>
        _open?.Invoke() ?? throw new FlowException(ErrorCodes.FileWithoutContent, $"the content of file '{Name}' is not at hand");

    public bool Equals(FlowFile? other) =>
        other is not null && Name == other.Name && MimeType == other.MimeType && Size == other.Size;

    public override int GetHashCode() => HashCode.Combine(Name, MimeType, Size);
}
