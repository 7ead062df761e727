using System.Collections.Immutable;
using WixFlowGen.Catalog.Reading;

namespace WixFlowGen.Catalog.Facts;

/// <summary>
/// What ids are ids of, from <c>Data/identities.txt</c>. A line at the margin names a package; each indented line is an entity, a colon, the places
/// that hold its id, <c>--</c>, and its source. A place is a field of a type (<c>projects.Project.id</c>), a field of any type of the package
/// (<c>projectId</c>), or the entity of an event (<c>event:wix.portfolio.projects.v1.project</c>).
/// </summary>
internal sealed class Identities
{
    private const string EventPrefix = "event:";

    private readonly Dictionary<(string Package, string Place), string> _entities;

    private readonly HashSet<string> _packages;

    private Identities(Dictionary<(string Package, string Place), string> entities) =>
        (_entities, _packages) = (entities, entities.Keys.Select(place => place.Package).ToHashSet(StringComparer.Ordinal));

    /// <summary>Every place, with its package; those of events begin with <c>event:</c>.</summary>
    public IEnumerable<(string Package, string Place)> Places => _entities.Keys;

    /// <exception cref="FormatException">A line lacks its entity or its source, or a place stands twice.</exception>
    public static Identities Parse(string text)
    {
        var sections = SectionedText.Parse(text);
        var entities = new Dictionary<(string Package, string Place), string>();
        foreach (var package in sections.Headers)
        {
            foreach (var line in sections.LinesOf(package) ?? [])
            {
                var (entity, places) = Line(line);
                foreach (var place in places)
                {
                    if (!entities.TryAdd((package, place), entity))
                    {
                        throw new FormatException($"the place '{place}' of '{package}' stands twice");
                    }
                }
            }
        }

        return new(entities);
    }

    /// <summary>The kind of entity whose id a field holds; null when it holds no id, or the kind is unknown.</summary>
    /// <param name="type">Without the package: <c>projects.Project</c>.</param>
    public string? Of(string package, string type, string field) =>
        _entities.GetValueOrDefault((package, $"{type}.{field}")) ?? _entities.GetValueOrDefault((package, field));

    /// <summary>The kind of entity that an event is about. For a package that is not in the file it is the last word of <paramref name="entity"/>; null when it is unknown.</summary>
    /// <param name="entity">Such as <c>wix.bookings.v2.booking</c>.</param>
    public string? OfEvent(string package, string entity) =>
        _entities.GetValueOrDefault((package, EventPrefix + entity))
        ?? (entity.Length == 0 || _packages.Contains(package) ? null : entity[(entity.LastIndexOf('.') + 1)..].Replace('_', ' '));

    private static (string Entity, ImmutableArray<string> Places) Line(string line)
    {
        var (colon, source) = (line.IndexOf(": ", StringComparison.Ordinal), line.IndexOf(" -- ", StringComparison.Ordinal));
        return colon > 0 && source > colon
            ? (line[..colon], [.. line[(colon + 2)..source].Split(' ', StringSplitOptions.RemoveEmptyEntries)])
            : throw new FormatException($"the line '{line}' is not an entity, its places and their source");
    }
}
