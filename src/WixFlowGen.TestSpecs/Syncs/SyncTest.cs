using System.Collections.Immutable;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.TestSpecs.Syncs;

/// <summary>A test document of a sync that was checked against the sync, the API and the connectors.</summary>
/// <param name="Connectors">The external systems that the sync reaches.</param>
public sealed record SyncTest(SourceText Source, string Sync, ImmutableArray<SyncCase> Cases, ImmutableArray<NamedConnector> Connectors);

/// <summary>A sync that tests may name.</summary>
/// <param name="Sync">Null when it could not be bound.</param>
/// <param name="Catalog">What its sides may call, connectors included.</param>
public sealed record TestedSync(BoundSync? Sync, ApiCatalog Catalog);

/// <summary>One case: what both sides have at the start, what happens, and what has to come of it.</summary>
/// <param name="Given">As written under <c>given</c>; no event tells of it.</param>
/// <param name="Script">Answers and faults, counted from the start of the case.</param>
/// <param name="Expect">Of the case as a whole.</param>
public sealed record SyncCase(
    YamlScalar Name, JsonObject Given, ImmutableArray<ScriptedAnswer> Script, ImmutableArray<SyncTestStep> Steps, SyncExpectation Expect)
{
    /// <summary>Where <c>given</c> is written, of the case or of the whole document; null when there is none.</summary>
    public YamlMapping? GivenSyntax { get; init; }
}

/// <summary>Something that happens, and what has to come of it.</summary>
/// <param name="Script">Answers and faults, counted from the start of the step.</param>
/// <param name="Cut">Where the process dies that works on it; null when it lives.</param>
public sealed record SyncTestStep(SyncTestAct Act, ImmutableArray<ScriptedAnswer> Script, RunCut? Cut, SyncExpectation Expect, TextSpan Span);

/// <summary>What has to come of a step or a case; nulls expect nothing.</summary>
/// <param name="Writes">How many requests of the sync change something.</param>
/// <param name="Report">What the run tells.</param>
public sealed record SyncExpectation(CaseExpectation Whole, YamlScalar? Writes, YamlMapping? Report)
{
    public bool IsEmpty => Whole.IsEmpty && Writes is null && Report is null;
}
