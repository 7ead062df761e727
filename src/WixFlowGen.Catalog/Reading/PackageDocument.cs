using System.Collections.Immutable;
using WixFlowGen.Types;

namespace WixFlowGen.Catalog.Reading;

/// <summary>One package's document, as the importer writes it. Types, operations and events are built when they are asked for.</summary>
internal sealed class PackageDocument
{
    private const string Format = "format 1";

    private readonly SectionedText _sections;
    private readonly Dictionary<string, FlowType> _built = new(StringComparer.Ordinal);
    private readonly PropertyText _propertyText;

    private PackageDocument(SectionedText sections, string package, string version)
    {
        _sections = sections;
        Package = package;
        Version = version;
        ShortName = package.StartsWith("@wix/", StringComparison.Ordinal) ? package["@wix/".Length..] : package;
        _propertyText = new(TypeNamed);
    }

    /// <summary>The npm name: <c>@wix/media</c>.</summary>
    public string Package { get; }

    public string Version { get; }

    /// <summary>How ids and type names begin: <c>media</c>.</summary>
    public string ShortName { get; }

    public IEnumerable<string> OperationIds => Ids("operation ");

    public IEnumerable<string> EventIds => Ids("event ");

    /// <exception cref="FormatException">The text is no catalog document of this format.</exception>
    public static PackageDocument Parse(string text)
    {
        if (!text.StartsWith(Format + "\n", StringComparison.Ordinal))
        {
            throw new FormatException("this is no catalog document of this version; import the package again");
        }

        var sections = SectionedText.Parse(text);
        return sections.Headers.FirstOrDefault(header => header.StartsWith("package ", StringComparison.Ordinal))?.Split(' ') is [_, { Length: > 0 } package, var version]
            ? new PackageDocument(sections, package, version)
            : throw new FormatException("the catalog document names no package");
    }

    /// <param name="localId">Without the package: <c>files.listFiles</c>.</param>
    public Entry? Operation(string localId) => EntryOf("operation " + localId);

    /// <param name="localId">Without the package: <c>files.fileDescriptorFileReady</c>.</param>
    public Entry? Event(string localId) => EntryOf("event " + localId);

    /// <summary>The object type of that name inside the document; an object without members when the operation has no message.</summary>
    public ObjectType ObjectNamed(string? name) => name is not null && TypeNamed(name) is ObjectType type ? type : new ObjectType("", []);

    private IEnumerable<string> Ids(string kind) =>
        _sections.Headers.Where(header => header.StartsWith(kind, StringComparison.Ordinal)).Select(header => $"{ShortName}.{header[kind.Length..]}");

    private Entry? EntryOf(string header) => _sections.LinesOf(header) is { } lines ? new Entry(lines) : null;

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
        if (_sections.LinesOf("enum " + name) is [var values])
        {
            return new StringType { Enum = [.. values.Split(' ')] };
        }

        var members = _sections.LinesOf("type " + name) ?? throw new FormatException($"{Package}: the type '{name}' is not in the document");
        return members.Find(member => member.StartsWith("= ", StringComparison.Ordinal)) is { } alias
            ? _propertyText.Read("=", alias[2..]).Type
            : new ObjectType($"{ShortName}.{name}", () => Members(name, members));
    }

    private (ImmutableArray<Property> Properties, ImmutableArray<OneOf> OneOfs) Members(string owner, List<string> members)
    {
        var properties = ImmutableArray.CreateBuilder<Property>();
        var groups = ImmutableArray.CreateBuilder<OneOf>();
        foreach (var member in members)
        {
            var space = member.IndexOf(' ');
            if (space <= 0)
            {
                throw new FormatException($"{Package}: the member '{member}' has no type");
            }

            var (name, text) = (member[..space], member[(space + 1)..]);
            if (name[0] == '|')
            {
                groups.Add(new OneOf(name[1..], [.. text.Split(' ')]));
            }
            else
            {
                properties.Add(Identified(owner, _propertyText.Read(name, text)));
            }
        }

        return (properties.ToImmutable(), groups.ToImmutable());
    }

    private Property Identified(string owner, Property property) =>
        CatalogResources.Identities.Of(ShortName, owner, property.Name) is { } entity ? property with { Type = Identified(property.Type, entity) } : property;

    private static FlowType Identified(FlowType type, string entity) => type switch
    {
        StringType text => text with { Identifies = entity },
        ListType list => list with { Element = Identified(list.Element, entity) },
        _ => type,
    };
}
