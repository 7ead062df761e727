namespace WixFlowGen.Emit;

/// <summary>Names in the cases the targets use.</summary>
public static class Casing
{
    /// <summary><c>private-track-sale</c> and <c>privateTrackSale</c> become <c>PrivateTrackSale</c>.</summary>
    public static string Pascal(string name) =>
        string.Concat(name.Split('-', '_', '.').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    /// <summary><c>private-track-sale</c> becomes <c>privateTrackSale</c>.</summary>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        return pascal.Length == 0 ? pascal : char.ToLowerInvariant(pascal[0]) + pascal[1..];
    }
}
