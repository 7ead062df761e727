using System.Text.Json.Nodes;
using WixFlowGen.Conformance.RandomFlows;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Flows.CaughtFailures;

/// <summary>Makes flows of a seed: effects that fail, inside handlers of every kind, inside each other.</summary>
internal sealed class FailingFlow
{
    /// <summary>From so many names on only effects are added.</summary>
    private const int Enough = 18;

    private readonly Random _random;
    private readonly List<InnerFlow> _inner = [];
    private readonly Dictionary<string, int> _refusals = new(StringComparer.Ordinal);
    private readonly List<string> _events = [];
    private int _number;

    public FailingFlow(int seed)
    {
        _random = new Random(seed);
        Name = $"caught-{seed}";
        Steps = [NewEffect(0, null), Tried(3, Place.Top, null), .. StepsOf(2, Place.Top, null), NewEffect(0, null)];
    }

    public string Name { get; }

    public IReadOnlyList<FailingStep> Steps { get; }

    /// <summary>How often each effect is refused, by its name without the items of loops.</summary>
    public IReadOnlyDictionary<string, int> Refusals => _refusals;

    public IReadOnlyList<SourceText> Sources => [Document(Name, Steps), .. _inner.Select(flow => Document(flow.Name, flow.Body))];

    private SourceText Document(string name, IEnumerable<FailingStep> steps)
    {
        var document = new JsonObject
        {
            ["flow"] = name,
            ["on"] = new JsonObject { ["call"] = new JsonObject { ["permissions"] = "admin" } },
            ["connectors"] = new JsonObject { ["things"] = RandomSystem.Document },
            ["steps"] = new JsonArray([.. steps.Select(step => (JsonNode)step.Print(""))]),
        };
        if (name == Name && _events.Count > 0)
        {
            document["events"] = new JsonObject([.. _events.Select(late => KeyValuePair.Create(late, (JsonNode?)JsonNode.Parse("""{ "type": "object", "properties": { "note": "string" } }""")))]);
        }

        return new($"flows/{name}.flow.yaml", FlowYaml.Print(document));
    }

    private List<FailingStep> StepsOf(int depth, Place place, string? caught) =>
        [.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Step(depth, place, caught))];

    private FailingStep Step(int depth, Place place, string? caught) => (depth == 0 || _number > Enough ? _random.Next(4) : _random.Next(10)) switch
    {
        0 or 1 or 2 => NewEffect(_random.Next(place == Place.Repeated ? 4 : 3), caught),
        3 when place == Place.Top => Late(),
        3 => new Nap(),
        7 => new Loop($"item{++_number}", StepsOf(depth - 1, Place.Repeated, caught)),
        8 => new Twice(StepsOf(depth - 1, Place.Repeated, caught)),
        9 when place == Place.Top && caught is null => Inner(depth),
        _ => Tried(depth, place, caught),
    };

    private Effect NewEffect(int refusals, string? caught)
    {
        var name = $"e{++_number}";
        _refusals[name] = refusals;
        return new(name, refusals) { Told = caught };
    }

    private LateEvent Late()
    {
        _events.Add($"late.e{++_number}");
        return new(_events[^1]);
    }

    private InnerFlow Inner(int depth)
    {
        var flow = new InnerFlow($"{Name}-inner-{++_number}", StepsOf(depth - 1, Place.Inner, null));
        _inner.Add(flow);
        return flow;
    }

    private Attempt Tried(int depth, Place place, string? caught)
    {
        var kind = _random.Next(3);
        var error = $"problem{++_number}";
        return new(
            StepsOf(depth - 1, place, caught),
            kind == 0 ? null : StepsOf(depth - 1, place, caught),
            kind == 1 ? null : StepsOf(depth - 1, place, error),
            error);
    }

    /// <summary>Where a step stands: an event of one name ends one wait, and only the outer flow declares events.</summary>
    private enum Place
    {
        Top,
        Inner,
        Repeated,
    }
}
