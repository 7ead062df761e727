using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using WixFlowGen.Types;

namespace WixFlowGen.Catalog.Reading;

/// <summary>One package's compact document, as the importer writes it. Types, operations and events are built when they are asked for.</summary>
internal sealed class PackageDocument
{
    private const int Format = 1;

    private readonly Dictionary<string, string> _enums;
    private readonly Dictionary<string, JsonElement> _types;
    private readonly Dictionary<string, JsonElement> _operations;
    private readonly Dictionary<string, JsonElement> _events;
    private readonly Dictionary<string, FlowType> _built = new(StringComparer.Ordinal);
    private readonly PropertyText _propertyText;

    private PackageDocument(JsonElement root)
    {
        Package = Text(root, "package");
        Version = Text(root, "version");
        ShortName = Package.StartsWith("@wix/", StringComparison.Ordinal) ? Package["@wix/".Length..] : Package;
        _enums = root.GetProperty("enums").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal);
        _types = Entries(root, "types");
        _operations = Entries(root, "operations");
        _events = Entries(root, "events");
        _propertyText = new(TypeNamed);
    }

    /// <summary>The npm name: <c>@wix/media</c>.</summary>
    public string Package { get; }

    public string Version { get; }

    /// <summary>How ids and type names begin: <c>media</c>.</summary>
    public string ShortName { get; }

    public IEnumerable<string> OperationIds => _operations.Keys.Select(id => $"{ShortName}.{id}");

    public IEnumerable<string> EventIds => _events.Keys.Select(id => $"{ShortName}.{id}");

    /// <exception cref="FormatException">The text is no catalog document of this format.</exception>
    public static PackageDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            var root = JsonDocument.Parse(json).RootElement;
            return root.GetProperty("format").GetInt32() == Format
                ? new PackageDocument(root)
                : throw new FormatException("the catalog document has another format; import the package again");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("this is no catalog document: " + e.Message, e);
        }
    }

    /// <param name="localId">Without the package: <c>files.listFiles</c>.</param>
    public bool TryGetOperation(string localId, [NotNullWhen(true)] out JsonElement? entry) => TryGet(_operations, localId, out entry);

    /// <param name="localId">Without the package: <c>files.fileDescriptorFileReady</c>.</param>
    public bool TryGetEvent(string localId, [NotNullWhen(true)] out JsonElement? entry) => TryGet(_events, localId, out entry);

    /// <summary>The object type of that name inside the document; an object without members when the operation has no message.</summary>
    public ObjectType ObjectNamed(string? name) => name is not null && TypeNamed(name) is ObjectType type ? type : new ObjectType("", []);

    private static bool TryGet(Dictionary<string, JsonElement> entries, string id, [NotNullWhen(true)] out JsonElement? entry)
    {
        entry = entries.TryGetValue(id, out var found) ? found : null;
        return entry is not null;
    }

    private FlowType TypeNamed(string name)
    {
        lock (_built)
        {
            if (!_built.TryGetValue(name, out var type))
            {
                type = Build(name);
                _built[name] = type;
            }

            return type;
        }
    }

    private FlowType Build(string name)
    {
        if (_enums.TryGetValue(name, out var values))
        {
            return new StringType { Enum = [.. values.Split(' ', StringSplitOptions.RemoveEmptyEntries)] };
        }

        if (!_types.TryGetValue(name, out var members))
        {
            throw new FormatException($"{Package}: the type '{name}' is not in the document");
        }

        return members.TryGetProperty("=", out var alias)
            ? _propertyText.Read("=", alias.GetString() ?? "any").Type
            : new ObjectType($"{ShortName}.{name}", () => Members(members));
    }

    private (ImmutableArray<Property> Properties, ImmutableArray<OneOf> OneOfs) Members(JsonElement members)
    {
        var properties = ImmutableArray.CreateBuilder<Property>();
        var groups = ImmutableArray.CreateBuilder<OneOf>();
        foreach (var member in members.EnumerateObject())
        {
            var text = member.Value.GetString() ?? "";
            if (member.Name.StartsWith('|'))
            {
                groups.Add(new OneOf(member.Name[1..], [.. text.Split(' ')]));
            }
            else
            {
                properties.Add(_propertyText.Read(member.Name, text));
            }
        }

        return (properties.ToImmutable(), groups.ToImmutable());
    }

    private static Dictionary<string, JsonElement> Entries(JsonElement root, string name) =>
        root.GetProperty(name).EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
