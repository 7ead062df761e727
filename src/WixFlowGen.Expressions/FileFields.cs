using WixFlowGen.Types;

namespace WixFlowGen.Expressions;

/// <summary>What an expression can read of a file; its content is for upload steps only.</summary>
public static class FileFields
{
    /// <summary>The readable fields as an object type: <c>name</c>, <c>mimeType</c> and <c>size</c> in bytes.</summary>
    public static readonly ObjectType Type = new(
        "File",
        [
            new("name", StringType.Instance) { AlwaysPresent = true },
            new("mimeType", StringType.Instance) { AlwaysPresent = true },
            new("size", IntType.Instance) { AlwaysPresent = true },
        ]);

    public static Property? Find(string name) => Type.Find(name);
}
