namespace WixFlowGen.MockWix.Routing;

/// <summary>Takes a query string apart.</summary>
internal static class QueryText
{
    /// <summary>Names and values, decoded, in order.</summary>
    public static List<(string Name, string Value)> Parse(string query)
    {
        var pairs = new List<(string, string)>();
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
            pairs.Add((Decode(name), Decode(value)));
        }

        return pairs;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
