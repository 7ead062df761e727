namespace WixFlowGen.MockWix;

/// <summary>An HTTP request as it reached the mock.</summary>
/// <param name="Method">Upper case.</param>
/// <param name="Path">From the host, percent-encoded as sent, without the query.</param>
/// <param name="Query">Without the question mark, percent-encoded as sent.</param>
public sealed record MockRequest(MockHost Host, string Method, string Path, string Query, byte[] Body)
{
    /// <summary>Scheme and authority the request went to, for external systems; empty otherwise.</summary>
    public string Authority { get; init; } = "";

    /// <summary>The header names are compared without case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public string? Header(string name) => Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
