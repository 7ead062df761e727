namespace WixFlowGen.Conformance.Wire;

/// <summary>Where recorded calls are: the repository's, or those of another folder in the same format.</summary>
internal static class VectorFolder
{
    private const string Variable = "WIXFLOW_WIRE_VECTORS";

    public static string Path { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } other ? other : RepositoryRoot.Combine("tests", "wire");

    public static IReadOnlyList<ClientVector> Load() =>
    [
        .. Directory.EnumerateFiles(Path, "*.json").Order(StringComparer.Ordinal)
            .Select(file => ClientVector.Read(System.IO.Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))),
    ];
}
