using System.Diagnostics.CodeAnalysis;
using WixFlowGen.Catalog.Reading;

namespace WixFlowGen.Catalog;

/// <summary>The Wix API. Ids are known at once; the types of a package are read when one of its operations is asked for.</summary>
public abstract class ApiCatalog
{
    /// <summary>Every operation id, sorted, without reading any package.</summary>
    public abstract IReadOnlyList<string> OperationIds { get; }

    public abstract IReadOnlyList<string> EventIds { get; }

    public abstract bool TryGetOperation(string id, [NotNullWhen(true)] out ApiOperation? operation);

    public abstract bool TryGetEvent(string id, [NotNullWhen(true)] out ApiEvent? apiEvent);

    /// <summary>The external systems beside Wix.</summary>
    public virtual IReadOnlyList<Connectors.NamedConnector> Connectors => [];

    /// <summary>Whether an id is below a name whose declaration has mistakes: these have been reported, and calls of it are no mistake.</summary>
    public virtual bool IsAbsorbed(string id) => false;

    /// <summary>A catalog with further packages, each given as the text of its document. A package that is there twice is taken from its document.</summary>
    /// <exception cref="FormatException">A text is no catalog document.</exception>
    public static ApiCatalog Combine(ApiCatalog catalog, IEnumerable<string> packageDocuments)
    {
        var added = packageDocuments.Select(PackageReader.OfText).ToList();
        return added.Count == 0 ? catalog : new CombinedApiCatalog(catalog, added);
    }
}
