using System.Collections.Immutable;

namespace WixFlowGen.Catalog;

/// <summary>Reviewed facts about an operation that the packages do not state; each comes from a line of the overlay with its source.</summary>
public sealed record OperationFacts
{
    public static readonly OperationFacts Unknown = new();

    /// <summary>Sending it twice has the effect of sending it once. GET is; for others null means nobody has said.</summary>
    public bool? Idempotent { get; init; }

    /// <summary>Request paths that must be there although the packages do not mark them.</summary>
    public ImmutableArray<string> Required { get; init; } = [];

    /// <summary>Request paths of whole numbers with the largest value the server takes, where the packages declare none.</summary>
    public ImmutableArray<(string Path, long Most)> Most { get; init; } = [];

    /// <summary>Response paths that are always there although the packages do not promise them.</summary>
    public ImmutableArray<string> Present { get; init; } = [];

    /// <summary>Request path of the revision that has to be fresh; null when the entity has none.</summary>
    public string? Revision { get; init; }

    /// <summary>Response path of a status that says when the result may be used, with its values.</summary>
    public ReadyFact? Ready { get; init; }

    /// <summary>The operation that does the same for many at once.</summary>
    public string? Bulk { get; init; }

    /// <summary>The operation that changes some fields and leaves the others, where this one replaces them all; null when there is none.</summary>
    public string? ChangesPartWith { get; init; }

    /// <summary>Request paths that name the thing made, so that a repeat can be recognised.</summary>
    public ImmutableArray<string> NaturalKey { get; init; } = [];

    /// <summary>How what was made is found again when its answer was lost; null where Wix leaves no way.</summary>
    public RecoverFact? Recover { get; init; }

    /// <summary>What happens to an error code (or an HTTP status in digits) other than by its HTTP status: <c>retry</c>, <c>retry-later</c>, <c>fail</c>, <c>reread</c>.</summary>
    public IReadOnlyDictionary<string, string> RetryClasses { get; init; } = new Dictionary<string, string>();

    /// <summary>Request paths of media ids that must be READY before they are used here.</summary>
    public ImmutableArray<string> NeedsReady { get; init; } = [];

    /// <summary>The largest page, where the packages do not declare it.</summary>
    public int? MaxPage { get; init; }

    /// <summary>
    /// Words for lint rules: <c>permanent-link</c> (answers a link that never expires), <c>expiring-link</c>, <c>deletes</c>,
    /// <c>replaces-whole</c> (what is left out is lost), <c>clears-target</c> (may empty its target first), <c>eventual</c> (done some time after the answer).
    /// </summary>
    public ImmutableArray<string> Traits { get; init; } = [];
}

/// <summary>When an asynchronous result may be used.</summary>
/// <param name="StatusPath">Response path of the status.</param>
/// <param name="Ready">Values that mean it may be used.</param>
/// <param name="Failed">Values that mean it never will.</param>
/// <param name="PollWith">The operation that reads the status again.</param>
public sealed record ReadyFact(string StatusPath, ImmutableArray<string> Ready, ImmutableArray<string> Failed, string PollWith);

/// <summary>How the effect of an operation is recognised, so that it need not be repeated.</summary>
/// <param name="AskWith">The operation that finds it.</param>
/// <param name="AskPath">Where its request takes the key.</param>
/// <param name="KeyPath">Request path, of the operation itself, of the key.</param>
/// <param name="Items">The field of the answer that lists what was found.</param>
/// <param name="Result">The field in which the operation itself would have answered it.</param>
public sealed record RecoverFact(string AskWith, string AskPath, string KeyPath, string Items, string Result);
