using WixFlowGen.Catalog;
using WixFlowGen.Expressions;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Semantics.Binding;

/// <summary>What every binder of a flow works with.</summary>
internal sealed record BindingContext(ApiCatalog Catalog, DiagnosticSink Diagnostics)
{
    /// <summary>Reports inside a scalar's value at the exact place in the file.</summary>
    public ExpressionReporter ReporterFor(YamlScalar scalar) => new(Diagnostics, scalar.Map.ToSource);

    /// <summary>The operations steps were bound to, by step id, so that an upload knows whose URL it is given.</summary>
    public Dictionary<string, ApiOperation> OperationsByStep { get; } = new(StringComparer.Ordinal);
}
