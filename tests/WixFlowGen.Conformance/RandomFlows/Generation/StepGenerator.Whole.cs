using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.RandomFlows.Generation;

/// <summary>Steps that read inside of an answer, with guards and without, and pass parts of it on.</summary>
internal sealed partial class StepGenerator
{
    /// <summary>What can be read of a thing; the reader puts the thing in for <c>t</c>.</summary>
    private static readonly (ValueKind Kind, string Read)[] _reads =
    [
        (ValueKind.Text, "t.?maker.?name.orValue('nobody')"),
        (ValueKind.Text, "t.?maker.?place.?city.orValue('nowhere')"),
        (ValueKind.Text, "(has(t.maker) ? t.maker.name : 'no maker')"),
        (ValueKind.Text, "(has(t.maker) && has(t.maker.place) ? t.maker.place.?zip.orValue('no zip') : 'no place')"),
        (ValueKind.Text, "t.?parts[?0].?code.orValue('no part')"),
        (ValueKind.Text, "t.?places[?'home'].?city.orValue('no home')"),
        (ValueKind.Text, "t.?box.?lid.?color.orValue('no lid')"),
        (ValueKind.Text, "t.title"),
        (ValueKind.Text, "t['title']"),
        (ValueKind.Text, "t.?title.orValue('no title')"),
        (ValueKind.Truth, "has(t.title)"),
        (ValueKind.Truth, "has(t.size)"),
        (ValueKind.Truth, "has(t.maker) && has(t.maker.name)"),
        (ValueKind.Truth, "t.?maker.hasValue()"),
        (ValueKind.Truth, "t.?parts.orValue([]).exists(p, p.?origin.?city.orValue('') == 'Ulm')"),
        (ValueKind.Truth, "(has(t.box) ? t.box.width > 1 : false)"),
        (ValueKind.Whole, "t.?box.?width.orValue(0)"),
        (ValueKind.Whole, "t.?size.orValue(7)"),
        (ValueKind.Whole, "size(t.?parts.orValue([]))"),
        (ValueKind.Texts, "t.?parts.orValue([]).map(p, p.code)"),
        (ValueKind.Texts, "t.?parts.orValue([]).filter(p, has(p.weight) && p.weight > 0).map(p, p.code)"),
        (ValueKind.Texts, "t.?tags.orValue([])"),
    ];

    /// <summary>The first step of every flow: a thing is known from there on.</summary>
    public JsonObject FirstStep(ValueScope scope)
    {
        var listed = NewId();
        scope.Add(ValueKind.Thing, $"{listed}.things[?0]");
        scope.Add(ValueKind.Texts, $"{listed}.things.map(one, one.?maker.?name.orValue(one.title))");
        return new() { ["id"] = listed, ["call"] = "things.list", ["with"] = new JsonObject { ["limit"] = 2 } };
    }

    private JsonObject[] ReadThing(FlowPlace place)
    {
        List<JsonObject> steps = [FirstStep(place.Scope)];
        var (listed, read) = (steps[0]["id"], NewId());
        if (dice.Chance(70))
        {
            steps.Add(new()
            {
                ["id"] = read,
                ["if"] = $"size({listed}.things) > 0",
                ["call"] = "things.get",
                ["with"] = new JsonObject { ["id"] = $"${{{{ {listed}.things[0].id }}}}" },
            });
            place.Scope.Add(ValueKind.Thing, read);
            KnowParts(place, read);
        }

        return [.. steps.Select(WithPolicy)];
    }

    /// <summary>Parts of a thing as values of the flow; most of them are read with a guard, as the thing itself may be absent.</summary>
    private void KnowParts(FlowPlace place, string optional)
    {
        for (var i = dice.Roll(1, 4); i > 0; i--)
        {
            var (kind, read) = dice.Pick(_reads);
            var name = $"v{NewId()}";
            var otherwise = kind switch
            {
                ValueKind.Text => "'absent'",
                ValueKind.Truth => "false",
                ValueKind.Whole => "-1",
                _ => "[]",
            };
            place.Scope.Add(kind, $"[?{optional}].map({name}, {read.Replace("t.", $"{name}.", StringComparison.Ordinal).Replace("t[", $"{name}[", StringComparison.Ordinal)})[?0].orValue({otherwise})");
        }
    }

    /// <summary>A part of a thing goes out again as it came: in a request, in a link, out of a loop.</summary>
    private JsonObject[] PassOn(FlowPlace place)
    {
        if (place.Scope.Of(ValueKind.Thing) is not { Count: > 0 } things)
        {
            return ReadThing(place);
        }

        var (thing, id) = (dice.Pick(things), NewId());
        switch (dice.Roll(0, 3))
        {
            case 0:
                place.Scope.Add(ValueKind.Text, $"{id}.title");
                return [WithPolicy(new()
                {
                    ["id"] = id,
                    ["call"] = "things.create",
                    ["with"] = new JsonObject
                    {
                        ["title"] = "Copy",
                        ["maker"] = $"${{{{ {thing}.?maker }}}}",
                        ["parts"] = $"${{{{ {thing}.?parts.orValue([]).filter(p, p.code != 'p0') }}}}",
                        ["places"] = $"${{{{ {thing}.?places }}}}",
                        ["box"] = $"${{{{ {thing}.?box }}}}",
                    },
                })];
            case 1:
                var (key, kept) = (LinkKey(place), NewId());
                place.Scope.Add(ValueKind.Text, $"{kept}.?name.orValue('nobody')");
                place.Scope.Add(ValueKind.Text, $"{kept}.?place.?city.orValue('nowhere')");
                return
                [
                    new()
                    {
                        ["forEach"] = $"${{{{ [?{thing}.?maker] }}}}",
                        ["as"] = $"m{id}",
                        ["steps"] = new JsonArray(new JsonObject { ["link"] = new JsonObject { ["put"] = "makers", ["key"] = key, ["value"] = $"${{{{ m{id} }}}}" } }),
                    },
                    new() { ["id"] = kept, ["link"] = new JsonObject { ["get"] = "makers", ["key"] = key } },
                    new() { ["call"] = "things.create", ["with"] = new JsonObject { ["title"] = "Kept", ["maker"] = $"${{{{ {kept} }}}}" } },
                ];
            case 2:
                place.Scope.Add(ValueKind.Texts, $"{id}.map(one, one.?origin.?city.orValue(one.code))");
                return
                [
                    new()
                    {
                        ["id"] = id,
                        ["forEach"] = $"${{{{ {thing}.?parts.orValue([]) }}}}",
                        ["as"] = $"p{id}",
                        ["steps"] = new JsonArray(new JsonObject { ["if"] = $"p{id}.code == ''", ["fail"] = new JsonObject { ["code"] = "NO_CODE", ["message"] = "A part has no code" } }),
                        ["collect"] = $"${{{{ p{id} }}}}",
                    },
                    new() { ["call"] = "things.create", ["with"] = new JsonObject { ["title"] = "Parts", ["parts"] = $"${{{{ {id} }}}}" } },
                ];
            default:
                KnowParts(place, thing);
                return [new() { ["call"] = "things.create", ["with"] = new JsonObject { ["title"] = $"${{{{ {thing}.?title.orValue('Thing') }}}}", ["box"] = $"${{{{ {thing}.?box }}}}" } }];
        }
    }
}
