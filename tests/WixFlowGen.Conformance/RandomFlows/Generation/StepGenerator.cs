using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.RandomFlows.Generation;

/// <summary>Random steps that are valid where they stand.</summary>
/// <param name="budget">How many steps the flow may have.</param>
internal sealed partial class StepGenerator(Dice dice, ExpressionGenerator expressions, SubFlow? callable, int budget)
{
    private int _left = budget;
    private int _lastId;

    /// <summary>The next steps of a block; what they give is known in the place's scope afterwards.</summary>
    public JsonArray Block(FlowPlace place, int least, int most)
    {
        var steps = new JsonArray();
        var count = dice.Roll(least, most);
        for (var i = 0; i < count && (_left > 0 || i < least); i++)
        {
            foreach (var step in Next(place))
            {
                _left--;
                steps.Add(step);
            }
        }

        return steps;
    }

    private JsonObject[] Next(FlowPlace place)
    {
        var isDeep = place.Depth <= 0 || _left < 3;
        var block = isDeep ? 0 : 1;
        var make = dice.Pick<Func<FlowPlace, JsonObject[]>>(
            (14, CreateFolder), (6, ReadFolder), (4, ListFolders), (4, UpdateFolder), (2, DeleteFolder), (4, ImportFile), (3, SendFile), (4, MakeProject), (2, ListProjects), (4, MakeThing), (2, ListThings),
            (5, Link), (3, Wait), (2, Fail), (callable is null ? 0 : 4, RunFlow), (isDeep || !place.MayReturn ? 0 : 2, ReturnEarly),
            (7 * block, ForEach), (5 * block, Parallel), (5 * block, If), (4 * block, Switch), (6 * block, Try), (4 * block, Ensure));
        return make(place);
    }

    private string NewId() => $"s{++_lastId}";

    private string Expression(ValueKind kind, FlowPlace place) => $"${{{{ {expressions.Of(kind, place.Scope)} }}}}";

    private string Condition(FlowPlace place) => expressions.Of(ValueKind.Truth, place.Scope);

    private string Known(ValueKind kind, FlowPlace place, string otherwise) =>
        place.Scope.Of(kind) is { Count: > 0 } known ? $"${{{{ {dice.Pick(known)} }}}}" : otherwise;

    /// <summary>A step that perhaps has a guard; the reader is told which way its result can be read.</summary>
    private JsonObject Guarded(JsonObject step, FlowPlace place, string id, Action always, Action<string> perhaps)
    {
        step.Insert(0, "id", id);
        if (dice.Chance(18))
        {
            step["if"] = Condition(place);
            perhaps(id);
        }
        else
        {
            always();
        }

        return WithPolicy(step);
    }

    private JsonObject WithPolicy(JsonObject step)
    {
        if (dice.Chance(18))
        {
            step["retry"] = dice.Chance(10) ? "never" : Retry();
        }

        if (dice.Chance(10))
        {
            step["timeout"] = dice.Pick((1, "900ms"), (2, "3700ms"), (4, "9s"), (12, "45s"));
        }

        return step;
    }

    private JsonObject Retry()
    {
        var retry = new JsonObject { ["attempts"] = dice.Roll(1, 4) };
        if (dice.Chance(70))
        {
            retry["delay"] = dice.Pick(["100ms", "700ms", "3s"]);
        }

        if (dice.Chance(40))
        {
            retry["growth"] = dice.Pick([1.0, 1.5, 3.0]);
        }

        if (dice.Chance(30))
        {
            retry["maxDelay"] = dice.Pick(["500ms", "2s"]);
        }

        return retry;
    }
}
