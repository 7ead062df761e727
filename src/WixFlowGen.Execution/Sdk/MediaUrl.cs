using System.Globalization;
using System.Text.RegularExpressions;

namespace WixFlowGen.Execution.Sdk;

/// <summary>A media reference taken apart as JavaScript's <c>URL</c> does it.</summary>
internal sealed partial class MediaUrl
{
    private readonly string _pathAfterVersion;
    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);

    private MediaUrl(string text, string kind)
    {
        IsWix = text.StartsWith("wix:", StringComparison.Ordinal);
        var hash = text.IndexOf('#');
        var path = (hash < 0 ? text : text[..hash])[(text.IndexOf(':') + 1)..].Split('?')[0];
        _pathAfterVersion = path.Replace($"{kind}://v1/", "", StringComparison.Ordinal);
        foreach (var pair in hash < 0 ? [] : text[(hash + 1)..].Split('&'))
        {
            var equals = pair.IndexOf('=');
            _parameters.TryAdd(equals < 0 ? pair : pair[..equals], equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..]));
        }
    }

    public bool IsWix { get; }

    public (string Id, string? Name) IdAndName
    {
        get
        {
            var parts = _pathAfterVersion.Split('/');
            return (parts[0], parts.Length > 1 ? parts[1] : null);
        }
    }

    /// <exception cref="SdkException">The value is no URL; an object that was converted before is none either.</exception>
    public static MediaUrl Parse(object? value, string kind)
    {
        var text = value as string ?? SdkJson.Text(value);
        if (!Scheme().IsMatch(text))
        {
            throw SdkException.InvalidUrl();
        }

        return new MediaUrl(text.StartsWith(kind + ":", StringComparison.Ordinal) ? "wix:" + text : text, kind);
    }

    public string? Parameter(string name) => _parameters.GetValueOrDefault(name);

    /// <summary><c>Number(parameter)</c>: 0 when it is missing, NaN when it is no number.</summary>
    public double Number(string name) => Parameter(name) switch
    {
        null or "" => 0,
        var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => double.NaN,
    };

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9+.-]*:.")]
    private static partial Regex Scheme();
}
