using WixFlowGen.Catalog.Connectors;
using WixFlowGen.MockWix.Recording;

namespace WixFlowGen.Testing.Syncs;

/// <summary>Tells requests that change something from those that only read.</summary>
internal sealed class SyncWrites(IEnumerable<NamedConnector> connectors)
{
    private static readonly string[] _reading = ["get", "list", "query", "search", "find", "count", "generateFileDownloadUrl", "generateFilesDownloadUrl"];
    private static readonly string[] _readingRoles = ["get", "list", "find", "changes"];

    private readonly HashSet<string> _reads =
    [
        .. connectors.SelectMany(named => named.Connector.Entities.SelectMany(entity => entity.Roles.Where(role => _readingRoles.Contains(role.Key)).Select(role => $"{named.Name}.{role.Value.Operation}"))),
    ];

    /// <summary>Those that were not refused; one whose answer got lost may have had its effect, and counts.</summary>
    public IReadOnlyList<RequestEvent> Of(IEnumerable<RequestEvent> requests) => [.. requests.Where(IsWrite)];

    private bool IsWrite(RequestEvent request)
    {
        if (request is not { Operation: { } operation, Status: null or < 400 } || request.Method == "GET" || _reads.Contains(operation))
        {
            return false;
        }

        var name = operation[(operation.LastIndexOf('.') + 1)..];
        return !Array.Exists(_reading, word => name == word || (name.StartsWith(word, StringComparison.Ordinal) && name.Length > word.Length && char.IsAsciiLetterUpper(name[word.Length])));
    }
}
