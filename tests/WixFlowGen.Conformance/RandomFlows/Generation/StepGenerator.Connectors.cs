using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.RandomFlows.Generation;

/// <summary>Steps that reach an external system.</summary>
internal sealed partial class StepGenerator
{
    private JsonObject[] MakeThing(FlowPlace place)
    {
        var (made, renamed, read) = (NewId(), NewId(), NewId());
        List<JsonObject> steps = [WithPolicy(new()
        {
            ["id"] = made,
            ["call"] = "things.create",
            ["with"] = new JsonObject { ["title"] = dice.Pick(["Thing", "${{ inputs.name }}", "ü ${{ inputs.name }}"]), ["tags"] = new JsonArray(Expression(ValueKind.Text, place), "b c") },
        })];
        var thing = new JsonObject { ["id"] = $"${{{{ {made}.id }}}}" };
        if (dice.Chance(50))
        {
            steps.Add(WithPolicy(new() { ["id"] = renamed, ["call"] = "things.rename", ["with"] = new JsonObject { ["id"] = thing["id"]?.DeepClone(), ["title"] = "again ${{ inputs.name }}" } }));
            place.Scope.Add(ValueKind.Text, $"{renamed}.title");
        }

        if (dice.Chance(30))
        {
            steps.Add(new()
            {
                ["id"] = read,
                ["poll"] = new JsonObject { ["call"] = "things.get", ["with"] = thing.DeepClone() },
                ["until"] = $"{read}.title != ''",
                ["every"] = "1s",
                ["timeout"] = "1m",
            });
            place.Scope.Add(ValueKind.Texts, $"{read}.?tags.orValue([])");
        }

        if (dice.Chance(20))
        {
            steps.Add(new() { ["call"] = "things.delete", ["with"] = thing });
        }

        place.Scope.Add(ValueKind.Text, $"{made}.title");
        place.Scope.Add(ValueKind.Text, $"{made}.id");
        return [.. steps];
    }

    private JsonObject[] ListThings(FlowPlace place)
    {
        var id = NewId();
        place.Scope.Add(ValueKind.Texts, $"{id}.things.map(one, one.title)");
        return [WithPolicy(new()
        {
            ["id"] = id, ["call"] = "things.list", ["with"] = new JsonObject { ["limit"] = dice.Roll(1, 2) },
            ["paginate"] = dice.Chance(70) ? "all" : new JsonObject { ["max"] = dice.Roll(1, 3) },
        })];
    }
}
