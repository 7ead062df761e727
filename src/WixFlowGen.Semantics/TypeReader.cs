using System.Diagnostics.CodeAnalysis;
using WixFlowGen.Catalog;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics;

/// <summary>Reads types as documents write them, for documents that are not flows.</summary>
/// <param name="named">Finds a type by a name of the document's own.</param>
public sealed class TypeReader(DiagnosticSink diagnostics, Func<YamlScalar, FlowType> named)
{
    private readonly BindingContext _context = new(NoApis.Instance, NoFlows.Instance, "", diagnostics) { NamedTypes = named };

    public FlowType Read(YamlNode node) => TypeSyntaxBinder.Bind(node, _context);

    /// <summary>Types name no operations.</summary>
    private sealed class NoApis : ApiCatalog
    {
        public static readonly NoApis Instance = new();

        public override IReadOnlyList<string> OperationIds => [];

        public override IReadOnlyList<string> EventIds => [];

        public override bool TryGetOperation(string id, [NotNullWhen(true)] out ApiOperation? operation) => (operation = null) is not null;

        public override bool TryGetEvent(string id, [NotNullWhen(true)] out ApiEvent? apiEvent) => (apiEvent = null) is not null;
    }
}
