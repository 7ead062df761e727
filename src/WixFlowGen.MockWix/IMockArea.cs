namespace WixFlowGen.MockWix;

/// <summary>Acts out a part of the Wix API. Calls come one at a time.</summary>
public interface IMockArea
{
    /// <summary>What the area does, by operation id.</summary>
    IReadOnlyDictionary<string, Func<MockCall, MockAnswer>> Operations { get; }

    /// <summary>Requests outside the API that the area answers, such as uploads.</summary>
    IReadOnlyList<ContentRoute> Contents { get; }
}

/// <summary>Requests to another host that an area answers.</summary>
/// <param name="Name">What fault scripts call it: <c>upload</c>, <c>download</c>.</param>
/// <param name="Prefix">The path up to the part that tells one link from another, such as <c>/upload/</c>.</param>
public sealed record ContentRoute(string Name, MockHost Host, string Method, string Prefix, Func<MockContentCall, MockAnswer> Handle)
{
    internal bool Fits(MockRequest request) =>
        Host == request.Host && Method == request.Method && request.Path.StartsWith(Prefix, StringComparison.Ordinal);
}
