using System.Diagnostics.CodeAnalysis;
using WixFlowGen.Catalog.Reading;

namespace WixFlowGen.Catalog;

/// <summary>A catalog and the packages a project adds to it.</summary>
internal sealed class CombinedApiCatalog : ApiCatalog
{
    private readonly ApiCatalog _first;
    private readonly Dictionary<string, PackageReader> _added = new(StringComparer.Ordinal);

    public CombinedApiCatalog(ApiCatalog first, IReadOnlyList<PackageReader> added)
    {
        _first = first;
        foreach (var package in added)
        {
            _added[package.Document.ShortName] = package;
        }

        OperationIds = Merge(first.OperationIds, package => package.Document.OperationIds);
        EventIds = Merge(first.EventIds, package => package.Document.EventIds);
    }

    public override IReadOnlyList<string> OperationIds { get; }

    public override IReadOnlyList<string> EventIds { get; }

    public override bool TryGetOperation(string id, [NotNullWhen(true)] out ApiOperation? operation)
    {
        if (_added.TryGetValue(PackageOf(id), out var package))
        {
            operation = package.Operation(id);
            return operation is not null;
        }

        return _first.TryGetOperation(id, out operation);
    }

    public override bool TryGetEvent(string id, [NotNullWhen(true)] out ApiEvent? apiEvent)
    {
        if (_added.TryGetValue(PackageOf(id), out var package))
        {
            apiEvent = package.Event(id);
            return apiEvent is not null;
        }

        return _first.TryGetEvent(id, out apiEvent);
    }

    private List<string> Merge(IReadOnlyList<string> ids, Func<PackageReader, IEnumerable<string>> own) =>
        [.. ids.Where(id => !_added.ContainsKey(PackageOf(id))).Concat(_added.Values.SelectMany(own)).Order(StringComparer.Ordinal)];

    private static string PackageOf(string id) => id.IndexOf('.') is var dot and >= 0 ? id[..dot] : id;
}
