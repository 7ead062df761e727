using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using WixFlowGen.Catalog;

namespace WixFlowGen.MockWix.Routing;

/// <summary>Finds the operation a method and path belong to. A literal segment wins over a parameter.</summary>
internal sealed class RouteTable
{
    private static readonly ConditionalWeakTable<ApiCatalog, RouteTable> Tables = [];

    private readonly RouteNode _root = new();

    private RouteTable()
    {
    }

    private RouteTable(ApiCatalog catalog)
    {
        foreach (var id in catalog.OperationIds)
        {
            if (catalog.TryGetOperation(id, out var operation) && operation.IsPublic)
            {
                Add(operation);
            }
        }
    }

    /// <summary>The table of a catalog; made once, because it reads every package.</summary>
    public static RouteTable Of(ApiCatalog catalog) => Tables.GetValue(catalog, c => new RouteTable(c));

    /// <summary>A table of operations alone.</summary>
    public static RouteTable Of(IEnumerable<ApiOperation> operations)
    {
        var table = new RouteTable();
        foreach (var operation in operations)
        {
            table.Add(operation);
        }

        return table;
    }

    /// <param name="path">Percent-encoded, from the host.</param>
    /// <param name="parameters">The decoded segments that stand for parameters, in order.</param>
    public bool TryFind(string method, string path, [NotNullWhen(true)] out ApiOperation? operation, out List<string> parameters)
    {
        parameters = [];
        operation = _root.Find(method, Segments(path), 0, parameters);
        return operation is not null;
    }

    private void Add(ApiOperation operation)
    {
        var node = _root;
        foreach (var segment in Segments(operation.Route.Path))
        {
            node = node.Child(segment);
        }

        node.Operations.TryAdd(operation.Route.Method, operation);
    }

    private static string[] Segments(string path) => path.Trim('/').Split('/');
}

/// <summary>The routes that share a beginning.</summary>
internal sealed class RouteNode
{
    private readonly Dictionary<string, RouteNode> _literals = new(StringComparer.Ordinal);
    private RouteNode? _parameter;

    public Dictionary<string, ApiOperation> Operations { get; } = new(StringComparer.Ordinal);

    public RouteNode Child(string segment)
    {
        if (segment.StartsWith('{'))
        {
            return _parameter ??= new RouteNode();
        }

        if (!_literals.TryGetValue(segment, out var child))
        {
            _literals[segment] = child = new RouteNode();
        }

        return child;
    }

    public ApiOperation? Find(string method, string[] segments, int at, List<string> parameters)
    {
        if (at == segments.Length)
        {
            return Operations.GetValueOrDefault(method);
        }

        if (_literals.TryGetValue(segments[at], out var literal) && literal.Find(method, segments, at + 1, parameters) is { } exact)
        {
            return exact;
        }

        if (_parameter is null || segments[at].Length == 0)
        {
            return null;
        }

        parameters.Add(Uri.UnescapeDataString(segments[at]));
        if (_parameter.Find(method, segments, at + 1, parameters) is { } found)
        {
            return found;
        }

        parameters.RemoveAt(parameters.Count - 1);
        return null;
    }
}
