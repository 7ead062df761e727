using System.Globalization;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>What must hold in the end, known from the users' edits and the policies alone. Titles begin with the thing they belong to.</summary>
internal sealed class StoryThings(StoryPolicy policy)
{
    private readonly Dictionary<int, Thing> _things = [];

    /// <summary>How many things users made, by side.</summary>
    public int MadeOn(string side) => _things.Values.Count(thing => thing.Origin == side);

    public static string TitleOf(int thing, string side, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"t{thing} {side[0]}{number}{(side == "wix" && number % 7 == 3 ? " that is too long for the other" : "")}");

    /// <summary>Which thing an entity is of.</summary>
    public static int ThingOf(StoryEntity entity) => int.Parse(entity.Title.Split(' ')[0][1..], CultureInfo.InvariantCulture);

    /// <summary>A new thing; gives its number.</summary>
    public int Make(string side)
    {
        _things[_things.Count + 1] = new Thing(side);
        return _things.Count;
    }

    public void Change(int thing, string side, string field, string value, StoryMoment moment)
    {
        var claims = _things[thing].Of(field);
        if (moment.IsSettled(field))
        {
            claims.BySide.Clear();
            claims.IsRaced = false;
        }

        claims.IsRaced |= moment.IsUncertain;
        claims.BySide[side] = (value, moment.At);
        _things[thing].Edits.Add((side, moment.At));
    }

    public void Delete(int thing, string side) => _things[thing].DeletedOn.Add(side);

    public bool IsOrigin(int thing, string side) => _things[thing].Origin == side;

    /// <summary>What is not as it should be.</summary>
    public IEnumerable<string> Check(IReadOnlyList<StoryEntity> onWix, IReadOnlyList<StoryEntity> onExternal) =>
        _things.SelectMany(one => Check(one.Value, [.. onWix.Where(entity => ThingOf(entity) == one.Key)], [.. onExternal.Where(entity => ThingOf(entity) == one.Key)])
            .Select(failure => $"thing {one.Key} {failure}"));

    private IEnumerable<string> Check(Thing thing, List<StoryEntity> onWix, List<StoryEntity> onExternal)
    {
        if (onWix.Count > 1 || onExternal.Count > 1)
        {
            return ["is there more than once"];
        }

        return thing.DeletedOn.Count switch
        {
            0 => onWix.Count + onExternal.Count == 2 ? CheckFields(thing, onWix[0], onExternal[0]) : ["is not on both sides"],
            1 => CheckDeleted(thing, onWix, onExternal),
            _ => onWix.Count + onExternal.Count == 0 ? [] : ["was deleted on both sides and is there"],
        };
    }

    private IEnumerable<string> CheckDeleted(Thing thing, List<StoryEntity> onWix, List<StoryEntity> onExternal)
    {
        var side = thing.DeletedOn.Single();
        var (gone, left) = side == "wix" ? (onWix, onExternal) : (onExternal, onWix);
        if (gone.Count > 0)
        {
            return [$"was deleted on {side} and came back"];
        }

        return (side == "wix" ? policy.WixToExternal : policy.ExternalToWix) == "propagate"
            ? left.Count == 0 ? [] : [$"was deleted on {side} and not on the other side"]
            : left.Count == 1 || thing.Origin == side ? [] : [$"was deleted on {side}, which is no reason to delete it on the other side"];
    }

    private IEnumerable<string> CheckFields(Thing thing, StoryEntity onWix, StoryEntity onExternal)
    {
        foreach (var (field, value, theirs) in new[] { ("title", onWix.Title, onExternal.Title), ("text", onWix.Text, onExternal.Text) })
        {
            if (value != theirs)
            {
                yield return $"differs in {field}: '{value}' and '{theirs}'";
            }
            else if (!IsRight(thing, field, value))
            {
                yield return $"has {field} '{value}'; users gave {string.Join(" and ", thing.Of(field).BySide)}";
            }
        }

        // The slug goes to the other side only, and wins over whatever is there.
        if (onExternal.Label != (onWix.Label.Length == 0 ? "" : $"#{onWix.Label}"))
        {
            yield return $"has the slug '{onWix.Label}' and the tags '{onExternal.Label}'";
        }
    }

    private bool IsRight(Thing thing, string field, string value)
    {
        var (values, isRaced) = (thing.Of(field).BySide, thing.Of(field).IsRaced);
        if (values.Count < 2)
        {
            return values.Count == 0 || isRaced || values.Values.Single().Value == value;
        }

        var conflict = field == "text" ? "wix" : policy.Conflict;
        var winner = conflict == "latest" ? (values["wix"].At >= values["external"].At ? "wix" : "external") : conflict;
        var loser = winner == "wix" ? "external" : "wix";
        var eitherMayWin = isRaced || (conflict == "latest" && thing.Edits.Exists(edit => edit.Side == loser && edit.At >= values[winner].At));
        return values[winner].Value == value || (eitherMayWin && values[loser].Value == value);
    }

    private sealed class Thing(string origin)
    {
        private readonly Dictionary<string, Claims> _fields = [];

        public string Origin { get; } = origin;

        public HashSet<string> DeletedOn { get; } = [];

        public List<(string Side, DateTimeOffset At)> Edits { get; } = [];

        public Claims Of(string field) => _fields.TryGetValue(field, out var claims) ? claims : _fields[field] = new Claims();
    }

    /// <summary>The values users gave a field since both sides were last the same.</summary>
    private sealed class Claims
    {
        public Dictionary<string, (string Value, DateTimeOffset At)> BySide { get; } = [];

        /// <summary>A change came while the sync was at work: either value may win.</summary>
        public bool IsRaced { get; set; }
    }
}

/// <summary>A project or a piece.</summary>
internal sealed record StoryEntity(string Id, string Title, string Text, string Label);

/// <summary>When a user changes something.</summary>
/// <param name="IsUncertain">The sync is at work on it, or was interrupted there.</param>
/// <param name="Entity">As it is before.</param>
/// <param name="Partner">Null when there is none.</param>
internal sealed record StoryMoment(DateTimeOffset At, bool IsUncertain, StoryEntity? Entity, StoryEntity? Partner)
{
    public bool IsSettled(string field) => !IsUncertain && Entity is not null && Partner is not null
        && (field == "title" ? Entity.Title == Partner.Title : Entity.Text == Partner.Text);
}
