using System.Globalization;
using System.Text;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Syncs;

/// <summary>Writes the side flow of a connector's entity in the flow language, so that all that is done with flows is done with it.</summary>
internal sealed class ConnectorSideDocument(ConnectorSide side)
{
    /// <summary>The names of the types that the document leaves to the compiler.</summary>
    public const string ValuesType = "Values";

    private const string Claim = "claim:";
    private const string Link = $"(inputs.partnerId == '' ? '{Claim}' + inputs.claim : inputs.partnerId)";
    private readonly ConnectorEntity _entity = side.Entity;
    private readonly StringBuilder _text = new();

    public string Write()
    {
        Line($"flow: {side.Name}");
        Line($"summary: {Quoted($"Entities '{_entity.Name}' of {side.Connector.Name}, for a sync")}");
        Line("on: { sync: {} }");
        Inputs();
        Line("steps:");
        Fixed();
        Reading();
        Writing();
        Line("outputs:");
        Outputs();
        return _text.ToString();
    }

    /// <summary>The type of a scope field, under the name the document gives it.</summary>
    public static string ScopeType(string field) => $"Scope_{field}";

    private void Inputs()
    {
        Line("inputs:");
        Line($"  action: {{ type: string, enum: [{string.Join(", ", side.Actions.Select(SideInterface.NameOf))}] }}");
        foreach (var field in side.Scope)
        {
            Line($"  {field.Name}: {ScopeType(field.Name)}");
        }

        var isNumbered = Listing is { Style: PagingStyle.Offset };
        Line("  id: { type: string, default: '' }");
        Line(isNumbered ? "  cursor: { type: string, default: '0', pattern: '^[0-9]{1,9}$' }" : "  cursor: { type: string, default: '' }");
        if (side.Changes is not null)
        {
            Line("  since: { type: string, default: '' }");
        }

        Line("  revision: { type: string, default: '' }");
        Line("  claim: { type: string, default: '' }");
        Line("  partnerId: { type: string, default: '' }");
        Line($"  values: {{ type: {ValuesType}, default: {{}} }}");
    }

    private ApiPaging? Listing => _entity.Roles.GetValueOrDefault("list") is { } list ? side.Operation(list).Paging : null;

    /// <summary>What can only be said when an entity is made is refused later, instead of being lost.</summary>
    private void Fixed()
    {
        foreach (var field in _entity.Roles.ContainsKey("update") ? side.Writable.Properties : [])
        {
            if (side.InValues("update", field.Name == "content" ? _entity.Content?.Write ?? "" : field.Name) is null)
            {
                Line($"  - if: {Quoted($"inputs.action == 'update' && has(inputs.values.{field.Name})")}");
                Line($"    fail: {{ code: FIELD_FIXED, message: {Quoted($"'{field.Name}' of '{_entity.Name}' cannot be changed")} }}");
            }
        }
    }

    private void Reading()
    {
        if (_entity.Roles.GetValueOrDefault("list") is { } list)
        {
            Call("page", "inputs.action == 'list'", list, Paged(list));
        }

        if (side.Changes is { Since: { } since } changes)
        {
            var request = Paged(changes);
            request[since] = side.Operation(changes).Request.Find(since)?.Type is TimestampType ? "${{ timestamp(inputs.since) }}" : "${{ inputs.since }}";
            Call("changed", "inputs.action == 'changes'", changes, request);
        }

        if (_entity.Roles.GetValueOrDefault("find") is { RequestId: { } by } find && side.CarriesLink)
        {
            var request = Given(find);
            request[by] = $"${{{{ {Link} }}}}";
            Call("found", "inputs.action == 'find'", find, request);
        }

        if (_entity.Roles.GetValueOrDefault("get") is { } get)
        {
            var actions = side.Actions.Where(action => action is SyncAction.Get or SyncAction.Content || (IsReplacing && action is SyncAction.Update or SyncAction.Carry));
            Call("current", $"inputs.action in [{string.Join(", ", actions.Select(action => $"'{SideInterface.NameOf(action)}'"))}]", get, WithId(get));
        }
    }

    private SortedDictionary<string, object> Paged(EntityOperation role)
    {
        var request = Given(role);
        if (side.Operation(role).Paging is { } paging)
        {
            request[paging.PositionField] = paging.Style == PagingStyle.Offset
                ? "${{ int(inputs.cursor) }}"
                : $"${{{{ inputs.cursor == '' ? optional.none() : optional.of({OfText("inputs.cursor", side.Operation(role).Request.Find(paging.PositionField)?.Type)}) }}}}";
            if (paging.MaxLimit is { } most)
            {
                request[paging.LimitField] = most;
            }
        }

        return request;
    }

    /// <summary>A PUT replaces the whole entity, so that what is not changed has to be sent again.</summary>
    private bool IsReplacing => _entity.Roles.GetValueOrDefault("update") is { } update && side.Operation(update).Route.Method == "PUT" && _entity.Roles.ContainsKey("get");

    private void Writing()
    {
        if (_entity.Roles.GetValueOrDefault("create") is { } create)
        {
            var request = Given(create);
            Values("create", create, request, isLinked: side.CarriesLink);
            Call("created", "inputs.action == 'create'", create, request);
        }

        if (_entity.Roles.GetValueOrDefault("update") is { } update)
        {
            var request = WithId(update);
            Values("update", update, request, isLinked: false);
            Call("updated", "inputs.action == 'update'", update, request);
            if (side.CarriesLink)
            {
                var carrying = WithId(update);
                Values("update", update, carrying, isLinked: true);
                Call("carrying", "inputs.action == 'carry'", update, carrying);
            }
        }

        foreach (var (role, action) in new[] { ("delete", "remove"), ("archive", "archive") })
        {
            if (_entity.Roles.GetValueOrDefault(role) is { } operation)
            {
                Call(null, $"inputs.action == '{action}'", operation, WithId(operation));
            }
        }
    }

    private void Values(string role, EntityOperation operation, SortedDictionary<string, object> request, bool isLinked)
    {
        var values = operation.RequestEntity is { } field
            ? (SortedDictionary<string, object>)(request[field] = new SortedDictionary<string, object>(StringComparer.Ordinal))
            : request;
        foreach (var value in side.Writable.Properties)
        {
            if (side.InValues(role, value.Name) is { } taken && value.Name != "content")
            {
                var given = role == "update" && IsReplacing && _entity.Type.Find(value.Name) is not null
                    ? $"inputs.values.?{value.Name}.or(current.?{Path("get")}{value.Name})"
                    : $"inputs.values.?{value.Name}";
                values[value.Name] = $"${{{{ {(taken.Required ? $"{given}.value()" : given)} }}}}";
            }
        }

        if (_entity.Content?.Write is { } write && side.InValues(role, write) is { } target)
        {
            values[write] = $"${{{{ inputs.values.?content.?url{(target.Required ? ".value()" : "")} }}}}";
        }

        if (isLinked && _entity.KeyField is { } key)
        {
            values[key] = $"${{{{ {Link} }}}}";
        }

        if (role == "update" && _entity.RevisionField is { } revision)
        {
            var holder = side.InValues(role, revision) is not null ? values : side.Operation(operation).Request.Find(revision) is not null ? request : null;
            if (holder is not null)
            {
                holder[revision] = $"${{{{ {OfText("inputs.revision", _entity.Type.Find(revision)?.Type)} }}}}";
            }
        }
    }

    private void Outputs()
    {
        var sources = new List<string>();
        Add("created", "create");
        Add("updated", "update");
        if (side.CarriesLink)
        {
            Add("carrying", "update");
            Add("found", "find");
        }

        if (_entity.Roles.ContainsKey("get"))
        {
            sources.Add($"(inputs.action == 'get' ? current{Field("get")} : optional.none())");
        }

        if (sources.Count > 0)
        {
            Line($"  entity: {Quoted($"${{{{ [?{sources[0]}{string.Concat(sources.Skip(1).Select(source => $".or({source})"))}]{InScope()}.map(one, {EntityText()})[?0] }}}}")}");
        }

        if (_entity.Roles.GetValueOrDefault("list") is { } list)
        {
            var listed = $"page.?{list.ResponseEntity}";
            var given = side.Changes is { } changes ? $"(inputs.action == 'changes' ? changed.?{changes.ResponseEntity} : {listed})" : listed;
            Line($"  entities: {Quoted($"${{{{ {given}.orValue([]){InScope()}.map(one, {EntityText()}) }}}}")}");
            if (Next("page", list) is { } next)
            {
                var following = side.Changes is { } paged && Next("changed", paged) is { } after ? $"inputs.action == 'changes' ? {after} : {next}" : next;
                Line($"  next: {Quoted($"${{{{ {following} }}}}")}");
            }
        }

        if (side.Actions.Contains(SyncAction.Content) && _entity.Content is { } content)
        {
            var name = content.Name is null ? "inputs.id" : $"one.?{content.Name}.orValue(inputs.id)";
            Line($"  content: {Quoted($"${{{{ [?current{Field("get")}].filter(one, has(one.{content.Url})).map(one, {{'url': one.{content.Url}, 'name': {name}}})[?0] }}}}")}");
        }

        void Add(string step, string role)
        {
            if (_entity.Roles.GetValueOrDefault(role) is { } place)
            {
                var isList = place.ResponseEntity is { } field && side.Operation(place).Response.Find(field)?.Type is ListType;
                sources.Add($"{step}{Field(role)}{(isList ? "[?0]" : "")}");
            }
        }
    }

    /// <summary>Where the page after the one of a step begins.</summary>
    private string? Next(string step, EntityOperation list)
    {
        if (side.Operation(list).Paging is { Style: PagingStyle.Cursor, NextCursor: { } next })
        {
            var found = $"{step}.?{next.Replace(".", ".?", StringComparison.Ordinal)}";
            return TypeAt(side.Operation(list).Response, next) is IntType ? $"[?{found}].filter(next, next != 0).map(next, string(next))[?0]" : found;
        }

        if (side.Operation(list).Paging is { MaxLimit: { } most } paging)
        {
            // A short page is the last one unless the answer says that there is more.
            var size = $"size({step}.?{list.ResponseEntity}.orValue([]))";
            var isFull = $"{size} >= {most.ToString(CultureInfo.InvariantCulture)}";
            var hasMore = paging.Total is { } total
                ? $"{isFull} || ({size} > 0 && int(inputs.cursor) + {size} < {step}.?{total.Replace(".", ".?", StringComparison.Ordinal)}.orValue(0))"
                : isFull;
            return $"{hasMore} ? optional.of(string(int(inputs.cursor) + {size})) : optional.none()";
        }

        return null;
    }

    private static FlowType? TypeAt(ObjectType message, string path) =>
        path.Split('.').Aggregate((FlowType?)message, (type, name) => (type as ObjectType)?.Find(name)?.Type);

    private string EntityText()
    {
        var fields = new List<string> { $"'id': {ToText("one." + _entity.IdField, _entity.Type.Find(_entity.IdField)?.Type)}" };
        if (_entity.RevisionField is { } revision)
        {
            fields.Add($"?'revision': [?one.?{revision}].map(revision, {ToText("revision", _entity.Type.Find(revision)?.Type)})[?0]");
        }

        if (_entity.UpdatedField is { } updated)
        {
            var isText = _entity.Type.Find(updated)?.Type is StringType;
            fields.Add(isText ? $"?'updatedAt': [?one.?{updated}].map(time, timestamp(time))[?0]" : $"?'updatedAt': one.?{updated}");
        }

        if (side.CarriesLink)
        {
            fields.Add($"?'carries': [?one.?{_entity.KeyField}].filter(key, key != '' && !key.startsWith('{Claim}'))[?0]");
        }

        var values = side.Fields().Select(field => $"?'{field.Name}': one.?{field.Name}")
            .Concat(_entity.Content is { } content ? [$"?'content': one.?{content.Version}"] : []);
        return $"{{{string.Join(", ", fields)}, 'values': {{{string.Join(", ", values)}}}}}";
    }

    private string InScope() => string.Concat(side.ScopeFields.Select(field => $".filter(one, one.?{field}.orValue(inputs.{field}) == inputs.{field})"));

    /// <summary>Where the entity stands in a step's result, for an optional read.</summary>
    private string Field(string role) => _entity.Roles[role].ResponseEntity is { } field ? $".?{field}" : "";

    private string Path(string role) => _entity.Roles[role].ResponseEntity is { } field ? $"{field}.?" : "";

    private SortedDictionary<string, object> Given(EntityOperation role) =>
        new(side.Needed(role).ToDictionary(field => field.Name, field => (object)$"${{{{ inputs.{field.Name} }}}}"), StringComparer.Ordinal);

    private SortedDictionary<string, object> WithId(EntityOperation role)
    {
        var request = Given(role);
        if (role.RequestId is { } id)
        {
            request[id] = $"${{{{ {OfText("inputs.id", side.Operation(role).Request.Find(id)?.Type)} }}}}";
        }

        return request;
    }

    private static string ToText(string value, FlowType? type) => type is StringType ? value : $"string({value})";

    private static string OfText(string text, FlowType? type) => type is IntType ? $"int({text})" : text;

    private void Call(string? id, string condition, EntityOperation role, SortedDictionary<string, object> request)
    {
        Line(id is null ? $"  - if: {Quoted(condition)}" : $"  - id: {id}");
        if (id is not null)
        {
            Line($"    if: {Quoted(condition)}");
        }

        Line($"    call: {Quoted($"{side.Connector.Name}.{role.Operation}")}");
        Line($"    with: {Flow(request)}");
    }

    private static string Flow(object value) => value switch
    {
        string text => Quoted(text),
        SortedDictionary<string, object> mapping => $"{{ {string.Join(", ", mapping.Select(entry => $"{Quoted(entry.Key)}: {Flow(entry.Value)}"))} }}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>A YAML scalar in single quotes, in which nothing but the quote has a meaning.</summary>
    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private void Line(string line) => _text.Append(line).Append('\n');
}
