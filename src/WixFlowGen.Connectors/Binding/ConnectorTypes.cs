using WixFlowGen.Semantics;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Connectors.Binding;

/// <summary>The types of a connector. Every object gets a name below the connector's, because generated code needs one.</summary>
internal sealed class ConnectorTypes
{
    private readonly string _connector;
    private readonly YamlMapping? _declared;
    private readonly DiagnosticSink _diagnostics;
    private readonly IReadOnlyDictionary<string, (string Field, string Entity)> _ids;
    private readonly TypeReader _reader;
    private readonly Dictionary<string, FlowType> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <param name="ids">Which field of a named type is the id of which entity, by the name of the type; null for none.</param>
    public ConnectorTypes(string connector, YamlMapping? declared, DiagnosticSink diagnostics, IReadOnlyDictionary<string, (string Field, string Entity)>? ids = null)
    {
        (_connector, _declared, _diagnostics) = (connector, declared, diagnostics);
        _ids = ids ?? new Dictionary<string, (string Field, string Entity)>();
        _reader = new TypeReader(diagnostics, Find);
        foreach (var entry in declared?.Entries ?? [])
        {
            Force(Find(entry.Key), []);
        }
    }

    /// <summary>Reads a type; objects in it that have no name are called <paramref name="name"/> and what their fields add.</summary>
    public FlowType Read(YamlNode node, string name)
    {
        var type = Named(_reader.Read(node), $"{_connector}.{name}");
        Force(type, []);
        return type;
    }

    /// <summary>A copy with names; types that have one keep it.</summary>
    public static FlowType Named(FlowType type, string name) => type switch
    {
        ObjectType { Name.Length: 0 } anonymous => new ObjectType(name, () => (
            [.. anonymous.Properties.Select(p => p with { Type = Named(p.Type, name + Pascal(p.Name)) })], anonymous.OneOfs)),
        ListType list => list with { Element = Named(list.Element, name) },
        MapType map => map with { Value = Named(map.Value, name) },
        _ => type,
    };

    public static string Pascal(string name) => name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..];

    private FlowType Find(YamlScalar name)
    {
        if (_types.TryGetValue(name.Value, out var known))
        {
            return known;
        }

        if (_declared?.Find(name.Value) is not { } declaration)
        {
            var near = Suggestions.Nearest(name.Value, _declared?.Entries.Select(entry => entry.Key.Value) ?? []);
            _diagnostics.Report(DiagnosticCatalog.ConnectorName, name.Span, ("type", name.Value, near));
            return ErrorType.Instance;
        }

        if (declaration is YamlMapping mapping && mapping.Find("properties") is YamlMapping)
        {
            var members = new Lazy<ObjectType?>(() => Identified(Named(_reader.Read(declaration), $"{_connector}.{name.Value}") as ObjectType, name.Value));
            return _types[name.Value] = new ObjectType($"{_connector}.{name.Value}", () => (members.Value?.Properties ?? [], members.Value?.OneOfs ?? []));
        }

        if (!_open.Add(name.Value))
        {
            _diagnostics.Report(DiagnosticCatalog.ConnectorTypeLoop, name.Span, name.Value);
            return ErrorType.Instance;
        }

        var type = Named(_reader.Read(declaration), $"{_connector}.{name.Value}");
        _open.Remove(name.Value);
        return _types.TryGetValue(name.Value, out var first) ? first : _types[name.Value] = type;
    }

    private ObjectType? Identified(ObjectType? type, string name) =>
        type is not null && _ids.TryGetValue(name, out var id) ? EntityIds.With(type, id.Field, id.Entity) : type;

    /// <summary>Reads members now, so that what is wrong in them is told.</summary>
    private static void Force(FlowType type, HashSet<ObjectType> seen)
    {
        switch (type)
        {
            case ObjectType one when seen.Add(one):
                foreach (var property in one.Properties)
                {
                    Force(property.Type, seen);
                }

                break;
            case ListType list:
                Force(list.Element, seen);
                break;
            case MapType map:
                Force(map.Value, seen);
                break;
            default:
                break;
        }
    }
}
