using WixFlowGen.Catalog;
using WixFlowGen.Expressions;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Binding;

/// <summary>What every binder of a flow works with.</summary>
/// <param name="FlowName">Of the flow that is bound.</param>
internal sealed record BindingContext(ApiCatalog Catalog, IFlowDirectory Flows, string FlowName, DiagnosticSink Diagnostics)
{
    /// <summary>The secrets of the flow.</summary>
    public DeclaredSecrets Secrets { get; init; } = new(null, Diagnostics);

    /// <summary>In the request of a connector's operation, which may hold secrets.</summary>
    public bool TakesSecrets { get; init; }

    /// <summary>Reports inside a scalar's value at the exact place in the file.</summary>
    public ExpressionReporter ReporterFor(YamlScalar scalar) => new(Diagnostics, scalar.Map.ToSource);

    /// <summary>Finds a type by a name of the document's own; null where documents have none.</summary>
    public Func<YamlScalar, FlowType>? NamedTypes { get; init; }

    /// <summary>In a block that a runtime function runs, such as a loop's: a return there could not end the flow.</summary>
    public bool IsInsideFunction { get; init; }

    /// <summary>Whether no other step of the flow has the id.</summary>
    public Func<string, bool> IsOnlyStep { get; init; } = _ => true;

    /// <summary>The <c>return</c> steps of the flow, whose values have to agree with its outputs.</summary>
    public List<BoundReturnStep> Returns { get; } = [];

    /// <summary>The types of the links the flow declares; others hold any value.</summary>
    public IReadOnlyDictionary<string, FlowType> Links { get; init; } = new Dictionary<string, FlowType>();

    /// <summary>The types of the events the flow declares.</summary>
    public IReadOnlyDictionary<string, ObjectType> Events { get; init; } = new Dictionary<string, ObjectType>();

    /// <summary>The operations steps were bound to, by step id, so that an upload knows whose URL it is given.</summary>
    public Dictionary<string, ApiOperation> OperationsByStep { get; } = new(StringComparer.Ordinal);
}
