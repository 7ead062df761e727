namespace WixFlowGen.MockWix.Areas.Data;

/// <summary>Refuses reads and writes beyond what Wix Data allows in a minute.</summary>
internal sealed class DataQuota(DataOptions options, TimeProvider time)
{
    private readonly CallLimiter _reads = new(options.ReadsPerMinute, time);
    private readonly CallLimiter _writes = new(options.WritesPerMinute, time);

    /// <summary>The refusal, or null when the request may go on.</summary>
    public MockAnswer? Read() => _reads.Admit("") ? null : DataError.TooManyRequests().ToAnswer();

    /// <inheritdoc cref="Read"/>
    public MockAnswer? Write() => _writes.Admit("") ? null : DataError.TooManyRequests().ToAnswer();
}
