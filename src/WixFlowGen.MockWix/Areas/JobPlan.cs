using System.Collections.Immutable;

namespace WixFlowGen.MockWix.Areas;

/// <summary>What a test wants of a data movement job beyond what its content leads to.</summary>
public sealed record JobPlan
{
    /// <summary>Content alone decides.</summary>
    public static JobPlan None { get; } = new();

    /// <summary>The job ends as FAILED with this error.</summary>
    public (string Code, string Description)? Failure { get; init; }

    /// <summary>Items by id, or rows of a file by number from 1, that are rejected with this error.</summary>
    public ImmutableDictionary<string, (string Code, string Description)> Rejections { get; init; } =
        ImmutableDictionary<string, (string, string)>.Empty;

    /// <summary>A job with rejected items ends as COMPLETED, so that only its logs tell.</summary>
    public bool HidesRejections { get; init; }
}
