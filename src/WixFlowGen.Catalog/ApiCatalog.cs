using System.Diagnostics.CodeAnalysis;

namespace WixFlowGen.Catalog;

/// <summary>The Wix API. Ids are known at once; the types of a package are read when one of its operations is asked for.</summary>
public abstract class ApiCatalog
{
    /// <summary>Every operation id, sorted, without reading any package.</summary>
    public abstract IReadOnlyList<string> OperationIds { get; }

    public abstract IReadOnlyList<string> EventIds { get; }

    public abstract bool TryGetOperation(string id, [NotNullWhen(true)] out ApiOperation? operation);

    public abstract bool TryGetEvent(string id, [NotNullWhen(true)] out ApiEvent? apiEvent);
}
