using System.Collections.Immutable;
using System.Globalization;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Connectors.Binding;

/// <summary>Binds where a system is and how it is told who calls.</summary>
internal static class SystemBinder
{
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Content-Type", "Content-Length", "Host", "Connection", "Transfer-Encoding", "Cookie",
    };

    /// <param name="server">The address an OpenAPI document gives; null when there is none.</param>
    public static ConnectorSystem Bind(ConnectorSyntax connector, string? server, DiagnosticSink diagnostics)
    {
        var root = connector.Root;
        return new(connector.Name.Value, Base(connector, server, diagnostics), Auth(root.Entry("auth"), diagnostics))
        {
            RateLimit = root.Find("rateLimit") is YamlMapping limit ? RateLimit(limit, diagnostics) : null,
            Headers = Headers(root.Find("headers") as YamlMapping, diagnostics),
        };
    }

    /// <summary>What is wrong with an address; null when nothing is.</summary>
    public static string? Violation(string address) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0 ? "is not an absolute address"
        : uri.UserInfo.Length > 0 ? "holds a user name or password"
        : uri.Query.Length > 0 || uri.Fragment.Length > 0 ? "has a query or fragment"
        : uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback) ? null
        : "is not https";

    private static ConnectorBase Base(ConnectorSyntax connector, string? server, DiagnosticSink diagnostics)
    {
        switch (connector.Root.Find("base"))
        {
            case YamlScalar address:
                Check(address.Value, address.Span, diagnostics);
                return new(address.Value.TrimEnd('/'), null);
            case YamlMapping mapping:
                return new(null, Text(mapping, "secret"));
            default:
                if (server is null && connector.Root.Find("openapi") is not null && diagnostics.HasErrors)
                {
                    return new("", null);
                }

                if (server is null)
                {
                    diagnostics.Report(DiagnosticCatalog.ConnectorIncomplete, connector.Kind.Span, "the connector says nowhere where the system is: it needs 'base'");
                }
                else
                {
                    Check(server, connector.Root.Entry("openapi")?.Value.Span ?? connector.Kind.Span, diagnostics);
                }

                return new((server ?? "").TrimEnd('/'), null);
        }
    }

    private static void Check(string address, TextSpan span, DiagnosticSink diagnostics)
    {
        if (Violation(address) is { } fact)
        {
            diagnostics.Report(DiagnosticCatalog.ConnectorAddress, span, (address, fact));
        }
    }

    private static ConnectorAuth Auth(YamlEntry? auth, DiagnosticSink diagnostics)
    {
        if (auth?.Value is not YamlMapping { Entries: [var first, ..] kinds })
        {
            return NoAuth.Instance;
        }

        if (kinds.Length > 1)
        {
            diagnostics.Report(DiagnosticCatalog.ConnectorIncomplete, kinds[1].Key.Span, $"'auth' already has '{first.Key.Value}': a system is told in one way who calls");
        }

        var given = first.Value as YamlMapping ?? new YamlMapping([], first.Value.Span);
        var secret = Text(given, "secret");
        if (first.Key.Value == "clientCredentials" && Text(given, "tokenUrl") is { } url && !url.StartsWith('/'))
        {
            Check(url, given.Find("tokenUrl")?.Span ?? given.Span, diagnostics);
        }

        return first.Key.Value switch
        {
            "bearer" => new BearerAuth(secret),
            "header" => new HeaderAuth(Text(given, "name"), secret),
            "basic" => new BasicAuth(Text(given, "user"), secret),
            _ => new ClientCredentialsAuth(Text(given, "tokenUrl"), Text(given, "clientId"), secret, (given.Find("scope") as YamlScalar)?.Value),
        };
    }

    private static ConnectorRateLimit? RateLimit(YamlMapping limit, DiagnosticSink diagnostics)
    {
        var requests = int.Parse(Text(limit, "requests"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (DurationLiteral.TryParse(Text(limit, "per"), out var per) && per > TimeSpan.Zero)
        {
            return new(requests, per);
        }

        diagnostics.Report(DiagnosticCatalog.ConnectorIncomplete, limit.Find("per")?.Span ?? limit.Span, "'per' is no length of time");
        return null;
    }

    private static ImmutableArray<(string Name, string Value)> Headers(YamlMapping? headers, DiagnosticSink diagnostics)
    {
        var bound = ImmutableArray.CreateBuilder<(string Name, string Value)>();
        foreach (var (key, value) in (headers?.Entries ?? []).Select(entry => (entry.Key, entry.Value as YamlScalar)))
        {
            if (OwnHeaders.Contains(key.Value))
            {
                diagnostics.Report(DiagnosticCatalog.ConnectorIncomplete, key.Span, $"the header '{key.Value}' is set by the runtime");
            }
            else if (value is null || value.Value.Any(c => c is < ' ' or > '~'))
            {
                diagnostics.Report(DiagnosticCatalog.ConnectorIncomplete, key.Span, $"the value of the header '{key.Value}' is not plain ASCII text");
            }
            else
            {
                bound.Add((key.Value, value.Value));
            }
        }

        return bound.ToImmutable();
    }

    private static string Text(YamlMapping mapping, string key) => (mapping.Find(key) as YamlScalar)?.Value ?? "";
}
