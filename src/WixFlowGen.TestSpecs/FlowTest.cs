using System.Collections.Immutable;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.TestSpecs;

/// <summary>A test document that was checked against its flow and the API.</summary>
/// <param name="Connectors">The external systems that the flow calls.</param>
public sealed record FlowTest(SourceText Source, string Flow, ImmutableArray<TestCase> Cases, ImmutableArray<NamedConnector> Connectors);

/// <summary>A flow that tests may name.</summary>
/// <param name="Flow">Null when it could not be bound.</param>
/// <param name="Catalog">What it may call, its connectors included.</param>
public sealed record TestedFlow(BoundFlow? Flow, ApiCatalog Catalog);

/// <summary>One case: what is on the site, what Wix does, what is run, and what has to happen.</summary>
/// <param name="Given">As written under <c>given</c>.</param>
public sealed record TestCase(
    YamlScalar Name, JsonObject Given, ImmutableArray<ScriptedAnswer> Script, ImmutableArray<TestRun> Runs, CaseExpectation Expect)
{
    /// <summary>Where <c>given</c> is written; null when the case has none.</summary>
    public YamlMapping? GivenSyntax { get; init; }
}

/// <summary>What happens to some requests in place of the site's own answer.</summary>
/// <param name="Target">An operation, <c>upload</c> or <c>download</c>.</param>
/// <param name="Kind">A word of <c>fault</c>; <c>answer</c> for a written body, <c>late</c> for the site's own answer, perhaps changed.</param>
/// <param name="Nth">The first request it happens to, from 1.</param>
/// <param name="Times">How many in a row; <see cref="int.MaxValue"/> for all.</param>
public sealed record ScriptedAnswer(string Target, string Kind, int Nth, int Times, TextSpan Span)
{
    public int Status { get; init; } = 200;

    public JsonObject? Body { get; init; }

    public JsonObject? Fields { get; init; }

    public bool AfterEffect { get; init; }

    public int? RetryAfterSeconds { get; init; }

    public string? Code { get; init; }

    public TimeSpan Delay { get; init; }
}

/// <summary>One start of the flow.</summary>
/// <param name="Inputs">JSON; files with their content in base64.</param>
/// <param name="After">How long after the run before it ended.</param>
/// <param name="IsTogether">Starts at the same instant as the run before it.</param>
/// <param name="Publish">An event that is published just before; null for none.</param>
/// <param name="Cut">Where the process dies; null when it does not.</param>
public sealed record TestRun(string Id, JsonObject Inputs, TimeSpan After, bool IsTogether, PublishedPayload? Publish, RunCut? Cut, OutcomeExpectation Expect, TextSpan Span)
{
    /// <summary>The id of the member who calls; null when no member is logged in.</summary>
    public string? CallerId { get; init; }
}

/// <summary>An event as a test publishes it.</summary>
/// <param name="Id">Of an event of Wix, which may come twice; null for one of the flow's own.</param>
public sealed record PublishedPayload(string Event, JsonObject Payload, string? Id);

/// <summary>Where a process dies.</summary>
/// <param name="Request">From 1, counted from the start of the run.</param>
/// <param name="IsAfter">The request has its effect first.</param>
public sealed record RunCut(int Request, bool IsAfter);

/// <summary>How a run has to end; nulls expect nothing.</summary>
public sealed record OutcomeExpectation(YamlNode? Outputs, YamlNode? Error)
{
    public static readonly OutcomeExpectation None = new(null, null);
}

/// <summary>What a case as a whole has to do; nulls expect nothing.</summary>
public sealed record CaseExpectation(YamlSequence? Requests, YamlSequence? Waits, YamlScalar? Time, YamlMapping? State)
{
    public bool IsEmpty => (Requests, Waits, Time, State) is (null, null, null, null);
}
