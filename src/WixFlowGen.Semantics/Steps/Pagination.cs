using WixFlowGen.Catalog;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>paginate</c> of a call or a poll.</summary>
internal static class Pagination
{
    /// <summary>Null when it is not written.</summary>
    public static BoundPagination? Bind(YamlNode? paginate, ApiOperation? operation, BindingContext context)
    {
        if (paginate is null)
        {
            return null;
        }

        if (operation is { Paging: null })
        {
            context.Diagnostics.Report(DiagnosticCatalog.OperationNotPaged, paginate.Span, operation.Id);
        }

        var max = (paginate as YamlMapping)?.Find("max") is YamlScalar scalar && int.TryParse(scalar.Value, out var value) ? value : (int?)null;
        return new(max);
    }
}
