using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Triggers;
using WixFlowGen.Runtime.Webhooks;

namespace WixFlowGen.Runtime.Hosting;

/// <summary>What a service of flows is set up with. Every default refuses rather than allows.</summary>
public sealed class WixFlowsOptions
{
    /// <summary>The app's public key (PEM, or base64 of the PEM); null to take no webhooks.</summary>
    public string? WebhookPublicKey { get; set; }

    /// <summary>Asks more of webhooks than a good signature, such as the installations they may come from.</summary>
    public WebhookOptions Webhooks { get; set; } = new();

    /// <summary>The app the service is; events it caused itself are no news to its syncs. Null when it is none.</summary>
    public string? AppId { get; set; }

    /// <summary>Callers of <c>POST /flows/{name}</c> send it as <c>Authorization: Bearer</c>; null to let nobody call by key.</summary>
    public string? CallKey { get; set; }

    /// <summary>Lets callers in by other means than the key; null for none.</summary>
    public Func<HttpContext, FlowEntry, ValueTask<bool>>? AuthorizeCall { get; set; }

    /// <summary>The claim of the authenticated user that holds the member's id, for flows that read who calls them.</summary>
    public string MemberIdClaim { get; set; } = "sub";

    /// <summary>The largest body of <c>POST /flows/{name}</c>, in bytes; files of inputs are in it as base64, so raise it for flows that take some.</summary>
    public int LargestCall { get; set; } = 1_048_576;

    /// <summary>Values of secrets by name; null where there is none.</summary>
    public Func<string, CancellationToken, ValueTask<string?>> Secrets { get; set; } = (_, _) => ValueTask.FromResult<string?>(null);

    /// <summary>Where journals, links, syncs and waiting events are kept; null for <see cref="Postgres"/> or else <see cref="DataFile"/>.</summary>
    public IRecordStore? Records { get; set; }

    /// <summary>The connection string of a PostgreSQL database that keeps the records; null for none.</summary>
    public string? Postgres { get; set; }

    /// <summary>The SQLite file that keeps the records; a relative path begins at the folder of the program's settings.</summary>
    public string DataFile { get; set; } = "wixflows.db";

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>How many entities' events are worked on at a time.</summary>
    public int Workers { get; set; } = 8;

    /// <summary>How long an event is remembered that is over, to know a repeat. Wix repeats for 47 hours.</summary>
    public TimeSpan Remembered { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a finished run gives its outcome to who starts it again; then its id is free.</summary>
    public TimeSpan KeptRuns { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a published event waits for runs. A step waits 30 days for one when its flow does not say.</summary>
    public TimeSpan KeptEvents { get; set; } = TimeSpan.FromDays(31);
}
