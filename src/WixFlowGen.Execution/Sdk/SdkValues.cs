using System.Globalization;

namespace WixFlowGen.Execution.Sdk;

/// <summary>Single values that the SDK gives in another form than REST, with the losses of the SDK itself.</summary>
internal static class SdkValues
{
    /// <summary>Parts of an address by REST name and by SDK name. A request keeps the first nine, as the SDK does.</summary>
    private static readonly (string Wire, string Sdk)[] _addressParts =
    [
        ("city", "city"), ("subdivision", "subdivision"), ("country", "country"), ("postalCode", "postalCode"),
        ("formattedAddress", "formatted"), ("geocode", "location"), ("addressLine", "addressLine1"), ("addressLine2", "addressLine2"),
        ("streetAddress", "streetAddress"), ("countryFullname", "countryFullname"), ("subdivisionFullname", "subdivisionFullname"),
    ];

    private static readonly string[] _streetParts = ["name", "number", "apt"];

    public static object? AddressToRest(object? value) => value is Dictionary<string, object?> address
        ? Parts(_addressParts.Take(9).Select(part => (part.Wire, address.GetValueOrDefault(part.Sdk, SdkUndefined.Value))))
        : value;

    public static object? AddressToSdk(object? value) => value is Dictionary<string, object?> address
        ? Parts(_addressParts.Select(part => (part.Sdk, address.GetValueOrDefault(part.Wire, SdkUndefined.Value))))
        : value;

    public static object? PageUrlToRest(object? value) => value is string text && Uri.TryCreate(text, UriKind.Absolute, out var url)
        ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["base"] = url.Authority, ["path"] = url.AbsolutePath }
        : throw SdkException.InvalidUrl();

    public static object? PageUrlToSdk(object? value)
    {
        if (value is not Dictionary<string, object?> url)
        {
            return SdkUndefined.Value;
        }

        var address = SdkJson.Text(url.GetValueOrDefault("base", SdkUndefined.Value));
        var path = SdkJson.Text(url.GetValueOrDefault("path", SdkUndefined.Value));
        var hasProtocol = address.StartsWith("http://", StringComparison.Ordinal) || address.StartsWith("https://", StringComparison.Ordinal);
        return $"{(hasProtocol ? "" : "http://")}{address}{path}";
    }

    public static object? DurationToRest(object? value)
    {
        if (value is not Dictionary<string, object?> duration)
        {
            return "0s";
        }

        var seconds = duration.GetValueOrDefault("seconds") is { } given and not SdkUndefined ? SdkJson.Text(given) : "0";
        return duration.GetValueOrDefault("nanos") is double nanos and not 0
            ? $"{seconds}.{SdkJson.Text(nanos).PadLeft(9, '0')}s"
            : $"{seconds}s";
    }

    public static object? DurationToSdk(object? value)
    {
        if (value is not string { Length: > 0 } text)
        {
            throw SdkException.System("TypeError");
        }

        var parts = text[..^1].Split('.');
        var nanos = parts.Length > 1 ? double.Parse(parts[1].PadRight(9, '0')[..9], CultureInfo.InvariantCulture) : 0d;
        return new Dictionary<string, object?>(StringComparer.Ordinal) { ["seconds"] = parts[0].Length > 0 ? parts[0] : "0", ["nanos"] = nanos };
    }

    private static Dictionary<string, object?> Parts(IEnumerable<(string Name, object? Value)> parts) => parts
        .Where(part => part.Value is not SdkUndefined)
        .ToDictionary(part => part.Name, part => part.Name == "streetAddress" ? Street(part.Value) : part.Value, StringComparer.Ordinal);

    private static object? Street(object? value) => value is Dictionary<string, object?> street
        ? _streetParts.ToDictionary(name => name, name => street.GetValueOrDefault(name, SdkUndefined.Value), StringComparer.Ordinal)
        : value;
}
