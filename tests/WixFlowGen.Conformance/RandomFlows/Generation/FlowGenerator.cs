using System.Globalization;
using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.RandomFlows.Generation;

/// <summary>Makes the case of a seed: flows, inputs, what the site holds and how it misbehaves.</summary>
internal static class FlowGenerator
{
    public static RandomCase Generate(int seed)
    {
        var dice = new Dice(seed);
        var name = $"random-{seed.ToString(CultureInfo.InvariantCulture)}";
        var inner = dice.Chance(35) ? new SubFlow($"{name}-part") : null;
        var documents = new List<JsonObject> { Document(name, dice, inner, dice.Roll(6, 22)) };
        if (inner is not null)
        {
            documents.Add(Document(inner.Name, dice, null, dice.Roll(2, 5)));
        }

        return new RandomCase(seed, documents, InputGenerator.Generate(dice), FaultGenerator.Generate(dice), dice.Roll(0, 3), dice.Roll(0, 3) * 1_500)
        {
            CutsAt = dice.Roll(1, 12),
            CutsAfter = dice.Chance(50),
        };
    }

    private static JsonObject Document(string name, Dice dice, SubFlow? callable, int steps)
    {
        var expressions = new ExpressionGenerator(dice);
        var generator = new StepGenerator(dice, expressions, callable, steps);
        var scope = new ValueScope();
        var isInner = name.EndsWith("-part", StringComparison.Ordinal);
        var inputs = InputGenerator.Declare(scope, isInner);
        var place = new FlowPlace(scope, 3, MayReturn: true, Lane: isInner ? "inputs.lane" : "");
        return new JsonObject
        {
            ["flow"] = name,
            ["summary"] = "Do things at random",
            ["on"] = new JsonObject { ["call"] = new JsonObject { ["permissions"] = "admin" } },
            ["connectors"] = new JsonObject { ["things"] = RandomSystem.Document },
            ["links"] = new JsonObject { ["marks"] = "string" },
            ["inputs"] = inputs,
            ["steps"] = generator.Block(place, 2, 9),
            ["outputs"] = generator.Outputs(scope),
        };
    }
}
