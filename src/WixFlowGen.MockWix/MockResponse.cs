namespace WixFlowGen.MockWix;

/// <summary>What the mock sends back.</summary>
/// <param name="Status">0 when the connection is cut instead of an answer.</param>
public sealed record MockResponse(int Status, byte[] Body, string? ContentType)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The connection is cut: nothing is answered.</summary>
    public bool IsReset => Status == 0;

    public static MockResponse Reset { get; } = new(0, [], null);
}
