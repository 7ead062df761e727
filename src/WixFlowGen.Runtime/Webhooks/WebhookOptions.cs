namespace WixFlowGen.Runtime.Webhooks;

/// <summary>What a webhook has to satisfy beside a good signature.</summary>
public sealed record WebhookOptions
{
    /// <summary>Where the time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long after it was issued a webhook is taken. Wix tries again for 47 hours with what it first sent.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(72);

    /// <summary>By how much the clock of Wix may be ahead of ours. Expiry is exact.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The claim <c>iss</c>; null to take any.</summary>
    public string? Issuer { get; init; }

    /// <summary>One of the claim <c>aud</c>; null to take any.</summary>
    public string? Audience { get; init; }

    /// <summary>The installations the webhook may come from; null for all.</summary>
    public IReadOnlySet<string>? Instances { get; init; }

    /// <summary>The event types somebody handles; null to take all.</summary>
    public IReadOnlySet<string>? EventTypes { get; init; }
}
