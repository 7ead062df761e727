using WixFlowGen.Catalog;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax;
using WixFlowGen.TestSpecs;
using WixFlowGen.TestSpecs.Syncs;
using WixFlowGen.Text;

namespace WixFlowGen.Compiler;

/// <summary>What became of one document.</summary>
/// <param name="syntax">Null when it is no document.</param>
/// <param name="diagnostics">What is known of it so far.</param>
internal sealed class AnalyzedDocument(DocumentSyntax? syntax, IReadOnlyList<Diagnostic> diagnostics)
{
    public DocumentSyntax? Syntax { get; } = syntax;

    /// <summary>The name of a flow whose text is no YAML, so that nothing else is known of it; null for all others.</summary>
    public string? UnreadableFlow { get; init; }

    public BoundFlow? Flow { get; init; }

    /// <summary>What the flow or the sides of the sync may call; null when nothing was bound.</summary>
    public ApiCatalog? Callable { get; init; }

    public BoundSync? Sync { get; init; }

    /// <summary>The flow as its tests may rely on it; null when it has mistakes, which are not told again in the tests.</summary>
    public BoundFlow? FlowWithoutErrors => HasErrors ? null : Flow;

    /// <summary>The sync as its tests may rely on it; null when it has mistakes.</summary>
    public BoundSync? SyncWithoutErrors => HasErrors ? null : Sync;

    private bool HasErrors => Diagnostics.Any(found => found.Severity == Severity.Error);

    /// <summary>A test whose structure is right, to be bound when all flows are known.</summary>
    public TestSyntax? Test { get; init; }

    /// <inheritdoc cref="Test"/>
    public SyncTestSyntax? SyncTest { get; init; }

    /// <summary>Where a test is still being reported on.</summary>
    public DiagnosticSink? Sink { get; init; }

    public IReadOnlyList<Diagnostic> Diagnostics => Sink?.Sorted() ?? diagnostics;

    /// <summary>The bound test; null when this is none, or when its flow is not there.</summary>
    public FlowTest? BindTest(TestBinder binder) => Test is not null && Sink is not null ? binder.Bind(Test, Sink) : null;

    /// <summary>The bound test of a sync; null when this is none, or when its sync is not there.</summary>
    public SyncTest? BindTest(SyncTestBinder binder) => SyncTest is not null && Sink is not null ? binder.Bind(SyncTest, Sink) : null;
}
