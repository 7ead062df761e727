using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Faults;

/// <summary>How Wix misbehaves once.</summary>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>The call had its effect before it failed, so that trying again does it twice.</summary>
    public bool AfterEffect { get; init; }

    /// <summary>The <c>Retry-After</c> header, in seconds; null for none.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>How long the mock takes before it does anything.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The status of <see cref="FaultKind.Answer"/>.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The body of <see cref="FaultKind.Answer"/>, or of an error in place of the usual one.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>Merged into a JSON answer: null takes a field out, unknown fields and new enum values go in, <c>[]</c> applies to every element.</summary>
    public JsonObject? Merge { get; init; }

    /// <summary>The code of the application error in the body of an error; null leaves the body without one.</summary>
    public string? Code { get; init; }
}

/// <summary>The kinds of misbehaviour.</summary>
public enum FaultKind
{
    /// <summary>The real answer, perhaps late or changed.</summary>
    None,

    /// <summary>429.</summary>
    TooManyRequests,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>502 with a page of HTML.</summary>
    HtmlPage,

    /// <summary>200 without a body, after the effect.</summary>
    EmptyBody,

    /// <summary>201 with the real answer.</summary>
    Created,

    /// <summary>The connection is cut.</summary>
    Reset,

    /// <summary>No answer ever comes.</summary>
    Timeout,

    /// <summary>The file that is made ends as FAILED.</summary>
    FailedFile,

    /// <summary>An answer written in the script, without any effect.</summary>
    Answer,
}
