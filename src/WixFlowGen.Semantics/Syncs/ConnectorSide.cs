using System.Collections.Immutable;
using System.Text.RegularExpressions;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Syncs;

/// <summary>What the side flow of a connector's entity is made of: which fields can be read and written, and what the operations need besides.</summary>
internal sealed partial class ConnectorSide
{
    public ConnectorSide(NamedConnector connector, ConnectorEntity entity)
    {
        (Connector, Entity) = (connector, entity);
        Name = $"{Kebab(connector.Name)}-{Kebab(entity.Name)}-side";
        Scope = [.. Entity.Roles.Where(role => role.Key != "changes" || Changes is not null).OrderBy(role => role.Key, StringComparer.Ordinal).SelectMany(role => Needed(role.Value)).DistinctBy(field => field.Name, StringComparer.Ordinal)];
        Writable = new ObjectType($"{Name}-values", [.. Written(), .. Content(entity.Content?.Write, WrittenContent)]);
        Readable = new ObjectType($"{Name}-readable", [.. Fields().Select(field => field with { Required = false }), .. Content(entity.Content?.Url, StringType.Instance)]);
    }

    public NamedConnector Connector { get; }

    public ConnectorEntity Entity { get; }

    /// <summary>The name of the side flow.</summary>
    public string Name { get; }

    public ObjectType Writable { get; }

    public ObjectType Readable { get; }

    /// <summary>Fields that requests need and that are neither id nor values nor page: the document says them.</summary>
    public ImmutableArray<Property> Scope { get; }

    public ImmutableArray<SyncAction> Actions =>
    [
        .. from role in new[]
        {
            ("get", SyncAction.Get), ("list", SyncAction.List), ("create", SyncAction.Create), ("update", SyncAction.Update),
            ("delete", SyncAction.Remove), ("archive", SyncAction.Archive), ("find", SyncAction.Find),
        }
        where Entity.Roles.ContainsKey(role.Item1)
        select role.Item2,
        .. Changes is null ? [] : new[] { SyncAction.Changes },
        .. CarriesLink ? [SyncAction.Carry] : ImmutableArray<SyncAction>.Empty,
        .. Entity.Content is not null && Entity.Roles.ContainsKey("get") ? [SyncAction.Content] : ImmutableArray<SyncAction>.Empty,
    ];

    /// <summary>The key can be written when an entity is made and later, and an entity can be found by it.</summary>
    public bool CarriesLink => Entity.KeyField is { } key && Entity.Roles.ContainsKey("find")
        && InValues("create", key) is not null && InValues("update", key) is not null;

    /// <summary>The operation that lists what changed since a time, in pages like the list of all; null when there is none.</summary>
    public EntityOperation? Changes =>
        Entity.Roles.GetValueOrDefault("changes") is { Since: { } since, ResponseEntity: not null } changes && Entity.UpdatedField is not null
        && Operation(changes).Request.Find(since)?.Type is StringType or TimestampType
        && Entity.Roles.TryGetValue("list", out var list) && Operation(list).Paging?.Style == Operation(changes).Paging?.Style ? changes : null;

    public ApiOperation Operation(EntityOperation role) =>
        Connector.Connector.FindOperation(role.Operation) ?? throw new InvalidOperationException($"{Connector.Name} has no {role.Operation}");

    /// <summary>The fields of an entity that are values: not its id, key, revision, time or scope, and with a name that expressions can write.</summary>
    public IEnumerable<Property> Fields() => Entity.Type.Properties.Where(field => IsValue(field.Name));

    /// <summary>The field in the request of a role that takes a value; null when it takes none of the name.</summary>
    public Property? InValues(string role, string field) => ValuesOf(role)?.Find(field) is { ReadOnly: false } found ? found : null;

    /// <summary>Fields of the request that only the document can say.</summary>
    public IEnumerable<Property> Needed(EntityOperation role)
    {
        var operation = Operation(role);
        return operation.Request.Properties.Where(field => field.Required
            && field.Name != role.Since && field.Name != role.RequestId && field.Name != role.RequestEntity && field.Name != operation.Paging?.PositionField && field.Name != Entity.RevisionField && field.Name != Entity.Content?.Write
            && !SideInterface.OwnInputs.Contains(field.Name) && (operation.Route.PathParameters.Contains(field.Name) || !(role.RequestEntity is null && IsWrite(role) && IsEntityField(field.Name))));
    }

    /// <summary>Entities of other scopes are not the sync's, whatever an event says.</summary>
    public IEnumerable<string> ScopeFields => Scope.Select(needed => needed.Name).Where(name => Entity.Type.Find(name) is not null && Identifier().IsMatch(name));

    /// <summary>A name that the side flow would have to read and that expressions cannot write; null when there is none.</summary>
    public string? Unwritable => NamesInExpressions().FirstOrDefault(name => !Identifier().IsMatch(name));

    private IEnumerable<string> NamesInExpressions() =>
    [
        .. new[] { Entity.IdField, Entity.KeyField, Entity.RevisionField, Entity.UpdatedField, Entity.Content?.Url, Entity.Content?.Name, Entity.Content?.Version }.OfType<string>(),
        .. Scope.Select(needed => needed.Name),
        .. Entity.Roles.Values.Select(role => role.ResponseEntity).OfType<string>(),
        .. new[] { Entity.Roles.GetValueOrDefault("list"), Changes }.SelectMany(role => role is null || (Operation(role).Paging?.NextCursor ?? Operation(role).Paging?.Total) is not { } next ? [] : next.Split('.')),
    ];

    private ObjectType? ValuesOf(string role)
    {
        if (!Entity.Roles.TryGetValue(role, out var place))
        {
            return null;
        }

        var request = Operation(place).Request;
        return place.RequestEntity is { } field ? request.Find(field)?.Type as ObjectType : request;
    }

    /// <summary>What can be said when an entity is made; of entities that are not made here, what can be changed.</summary>
    private IEnumerable<Property> Written() =>
        from field in Fields()
        let taken = InValues(Entity.Roles.ContainsKey("create") ? "create" : "update", field.Name)
        where taken is not null
        select new Property(field.Name, SideInterface.Bare(taken.Type));

    private bool IsWrite(EntityOperation role) => Entity.Roles.Any(one => one.Value == role && one.Key is "create" or "update");

    private bool IsEntityField(string name) => Entity.Type.Find(name) is not null;

    private bool IsValue(string name) => Identifier().IsMatch(name) && name != Entity.IdField && name != Entity.KeyField && name != Entity.RevisionField && name != Entity.UpdatedField
        && Scope.All(needed => needed.Name != name)
        && (Entity.Content is not { } content || (name != content.Url && name != content.Version && name != content.Write && name != "content"));

    private static IEnumerable<Property> Content(string? field, FlowType type) => field is null ? [] : [new Property("content", type)];

    private static ObjectType WrittenContent { get; } = new(
        "sync-content",
        [
            new("url", new StringType { Format = "uri" }, Required: true) { AlwaysPresent = true },
            new("name", StringType.Instance, Required: true) { AlwaysPresent = true },
            new("mimeType", StringType.Instance),
            new("sizeInBytes", IntType.Instance),
        ]);

    private static string Kebab(string name) => Capital().Replace(name.Replace('_', '-'), "-$1").Trim('-').ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex Capital();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
