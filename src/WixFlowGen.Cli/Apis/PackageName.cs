using System.Text.RegularExpressions;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Apis;

/// <summary>A Wix package as the user named it.</summary>
/// <param name="Name">Such as <c>@wix/stores</c>.</param>
/// <param name="Version">Null for the newest.</param>
internal sealed partial record PackageName(string Name, string? Version)
{
    /// <summary>How its operations begin: <c>stores</c>.</summary>
    public string ShortName => Name["@wix/".Length..];

    /// <summary>As npm takes it.</summary>
    public string Specifier => Version is null ? Name : $"{Name}@{Version}";

    /// <exception cref="CommandFailedException">It names no Wix package.</exception>
    public static PackageName Parse(string text)
    {
        var match = Form().Match(text);
        return match.Success
            ? new(match.Groups[1].Value, match.Groups[2] is { Success: true, Value: var version } ? version : null)
            : throw CommandFailedException.Of(text, DiagnosticCatalog.NotAPackageName, text);
    }

    [GeneratedRegex(@"^(@wix/[a-z0-9][a-z0-9._-]{0,100})(?:@([0-9A-Za-z][0-9A-Za-z.+-]{0,60}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
