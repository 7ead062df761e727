using System.Text;
using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Runtime.Hosting;

/// <summary>Describes a service for the people who run it: which flows it has, what starts each, and which secrets they need.</summary>
internal static class ServedFlows
{
    /// <summary>A line for each start of a flow, in the order of the list; flows that nothing starts are left out.</summary>
    public static string Describe(IReadOnlyList<FlowEntry> flows)
    {
        var starts = flows.SelectMany(flow => StartsOf(flow).Select(start => (flow.Name, Start: start))).ToList();
        if (starts.Count == 0)
        {
            return "This service has no flow that something starts.";
        }

        var width = starts.Max(start => start.Name.Length);
        var text = new StringBuilder("This service starts flows by:");
        foreach (var (name, start) in starts)
        {
            text.Append('\n').Append("  ").Append(name.PadRight(width)).Append("  ").Append(start);
        }

        return text.ToString();
    }

    /// <summary>Names of the secrets that flows read and that requests are proved with, each once. Those of connectors are not among them.</summary>
    public static IEnumerable<string> SecretsOf(IReadOnlyList<FlowEntry> flows) => flows
        .SelectMany(flow => flow.Secrets.Concat(new[] { flow.Http?.Authentication.Secret, flow.Webhook?.Secret }.OfType<string>()))
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<string> StartsOf(FlowEntry flow)
    {
        if (flow.Call is { } permission)
        {
            yield return $"POST /flows/{flow.Name}{(permission == CallPermission.Anyone ? ", by anyone" : "")}";
        }

        if (flow.Http is { } http)
        {
            yield return $"{http.Method} /_functions/{http.Path}{(http.Authentication.Secret is null ? ", by anyone" : "")}";
        }

        if (flow.Schedule is { } schedule)
        {
            yield return $"schedule {schedule.Cron} (UTC)";
        }

        if (flow.Webhook is { } webhook)
        {
            yield return $"POST /_functions/{webhook.Path}, signed by {webhook.System}";
        }

        // Events of an external system come by its webhook, which has a line already.
        var ofWebhook = flow.Webhook is { } source ? source.System + "/" : null;
        foreach (var type in flow.Events.Select(start => start.EventType).Distinct(StringComparer.Ordinal)
            .Where(type => ofWebhook is null || !type.StartsWith(ofWebhook, StringComparison.Ordinal)))
        {
            yield return $"event {type} at POST /webhooks/wix";
        }
    }
}
