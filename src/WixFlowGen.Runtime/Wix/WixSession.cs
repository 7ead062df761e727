namespace WixFlowGen.Runtime.Wix;

/// <summary>What the requests of one run share: Wix answers a marker that later requests echo, so that they read what was written.</summary>
public sealed class WixSession
{
    private volatile string? _consistency;

    /// <summary>The latest <c>X-Wix-Consistent</c>; null before Wix sent one.</summary>
    public string? Consistency
    {
        get => _consistency;
        set => _consistency = value;
    }
}
