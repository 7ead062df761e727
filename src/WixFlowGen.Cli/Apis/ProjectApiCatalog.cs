using System.Diagnostics.CodeAnalysis;
using WixFlowGen.Catalog;

namespace WixFlowGen.Cli.Apis;

/// <summary>The catalog of a project: what comes with the compiler and what the project added. Read when it is first asked.</summary>
internal sealed class ProjectApiCatalog(AddedApis added) : ApiCatalog
{
    private readonly Lazy<ApiCatalog> _catalog = new(() => added.AddTo(new EmbeddedApiCatalog()));

    public override IReadOnlyList<string> OperationIds => _catalog.Value.OperationIds;

    public override IReadOnlyList<string> EventIds => _catalog.Value.EventIds;

    public override bool TryGetOperation(string id, [NotNullWhen(true)] out ApiOperation? operation) => _catalog.Value.TryGetOperation(id, out operation);

    public override bool TryGetEvent(string id, [NotNullWhen(true)] out ApiEvent? apiEvent) => _catalog.Value.TryGetEvent(id, out apiEvent);
}
