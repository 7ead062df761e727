namespace WixFlowGen.Runtime;

/// <summary>Lists in parts.</summary>
public static class Chunks
{
    /// <summary>The list in parts of <paramref name="size"/> items; the last may be shorter.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T>(IReadOnlyList<T> items, int size) => [.. items.Chunk(size)];
}
