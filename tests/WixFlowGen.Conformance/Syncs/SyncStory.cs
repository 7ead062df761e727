using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>A random history of a compiled sync: what users do, in which order news arrives, and what goes wrong. All chance is in here.</summary>
/// <param name="Policy">See <see cref="StoryPolicy.All"/>.</param>
/// <param name="Faults">What happens to the n-th request of the sync.</param>
/// <param name="Meanwhile">What a user does just before the n-th request of the sync arrives.</param>
internal sealed record SyncStory(
    int Seed, StoryPolicy Policy, IReadOnlyList<StoryAct> Acts, IReadOnlyDictionary<int, StoryFault> Faults, IReadOnlyDictionary<int, StoryEdit> Meanwhile)
{
    public override string ToString() => string.Join('\n',
    [
        $"seed {Seed}: {Policy}",
        .. Acts.Select(act => $"  {act}"),
        .. Faults.OrderBy(fault => fault.Key).Select(fault => $"  request {fault.Key}: {fault.Value}"),
        .. Meanwhile.OrderBy(edit => edit.Key).Select(edit => $"  before request {edit.Key}: {edit.Value}"),
    ]);
}

/// <summary>What the document says about conflicts and deletions.</summary>
internal sealed record StoryPolicy(string Conflict, string WixToExternal, string ExternalToWix)
{
    public static IReadOnlyList<StoryPolicy> All { get; } =
    [
        new("external", "propagate", "propagate"), new("wix", "propagate", "ignore"), new("latest", "ignore", "propagate"),
    ];

    /// <summary>The document of the sync with this policy.</summary>
    public string In(string document) => document
        .Replace("\nconflict: external\n", $"\nconflict: {Conflict}\n", StringComparison.Ordinal)
        .Replace("wix-to-external: propagate, external-to-wix: propagate", $"wix-to-external: {WixToExternal}, external-to-wix: {ExternalToWix}", StringComparison.Ordinal);
}

internal enum StoryFault
{
    /// <summary>429.</summary>
    Busy,

    /// <summary>500 without an effect.</summary>
    Error,

    /// <summary>The connection breaks before the request has an effect.</summary>
    Reset,

    /// <summary>The connection breaks after it.</summary>
    ResetAfter,

    /// <summary>500 after it.</summary>
    ErrorAfter,

    /// <summary>No answer ever comes, though the request had its effect.</summary>
    Silence,
}

internal enum StoryActKind
{
    /// <summary>A user does something.</summary>
    Edit,

    /// <summary>An event arrives.</summary>
    Deliver,

    /// <summary>An event arrives, and will arrive again.</summary>
    Repeat,

    /// <summary>An event is lost.</summary>
    Lose,

    /// <summary>The clock starts the poll.</summary>
    Poll,

    /// <summary>Runs whose process died are taken up again.</summary>
    Recover,
}

/// <param name="Pick">Chooses the event among those that are under way.</param>
/// <param name="Cut">Where the process dies that works on it; null when it lives.</param>
internal sealed record StoryAct(StoryActKind Kind, int Pick, StoryEdit? Edit = null, CutPoint? Cut = null);

/// <param name="What">create, update or delete.</param>
/// <param name="Pick">Chooses the entity among those the user sees.</param>
/// <param name="Field">title, text, or label: the slug of a project, the tags of a piece.</param>
internal sealed record StoryEdit(string Side, string What, int Pick, string Field, int Number);
