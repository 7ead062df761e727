using System.Globalization;
using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.RandomFlows.Generation;

/// <summary>Steps that hold steps.</summary>
internal sealed partial class StepGenerator
{
    private JsonObject[] If(FlowPlace place)
    {
        var policy = dice.Chance(15);
        var step = new JsonObject { ["if"] = Condition(place), ["then"] = Block(place.Inner(policy), 1, 3) };
        if (dice.Chance(60))
        {
            step["else"] = Block(place.Inner(policy), 1, 3);
        }

        return [policy ? Policed(step) : step];
    }

    private JsonObject[] Switch(FlowPlace place)
    {
        var byText = dice.Chance(50);
        var cases = new JsonArray();
        var count = dice.Roll(1, 3);
        for (var i = 0; i < count; i++)
        {
            JsonNode when = byText ? dice.Pick(["a", "42", "Summer", "none"]) : dice.Roll(0, 3);
            cases.Add(new JsonObject { ["when"] = dice.Chance(30) ? new JsonArray(when, byText ? "two words" : 7) : when, ["steps"] = Block(place.Inner(isFunction: false), 1, 2) });
        }

        var chosen = Expression(byText ? ValueKind.Text : ValueKind.Whole, place);
        var step = new JsonObject { ["switch"] = byText ? WithAnyText(chosen) : chosen, ["cases"] = cases };
        if (dice.Chance(60))
        {
            step["default"] = Block(place.Inner(isFunction: false), 1, 2);
        }

        return [step];
    }

    private JsonObject[] Try(FlowPlace place)
    {
        var step = new JsonObject { ["try"] = Block(place.Inner(), 1, 3) };
        var handles = dice.Chance(80);
        if (handles)
        {
            var inner = place.Inner();
            var name = $"e{NewId()}";
            inner.Scope.Add(ValueKind.Text, $"{name}.code");
            inner.Scope.Add(ValueKind.Text, $"{name}.message");
            inner.Scope.Add(ValueKind.Text, $"{name}.?step.orValue('nowhere')");
            step["catch"] = new JsonObject { ["as"] = name, ["steps"] = Block(inner, 1, 2) };
        }

        if (!handles || dice.Chance(30))
        {
            step["compensate"] = Block(place.Inner(), 1, 2);
        }

        return [Policed(step)];
    }

    private JsonObject[] ForEach(FlowPlace place)
    {
        var (id, item, index) = (NewId(), $"i{NewId()}", $"n{NewId()}");
        var (isChunked, continues, runsBeside) = (dice.Chance(25), dice.Chance(40), dice.Chance(50));
        var inner = runsBeside ? place.InLane($"string({index})") : place.Inner();
        inner.Scope.Add(ValueKind.Whole, index);
        var list = Elements(place, item, isChunked, inner.Scope);
        var step = new JsonObject { ["forEach"] = $"${{{{ {list} }}}}", ["as"] = item, ["index"] = index };
        if (runsBeside)
        {
            step["concurrency"] = dice.Roll(2, 4);
        }

        if (isChunked)
        {
            step["chunk"] = dice.Roll(1, 3);
        }

        if (continues)
        {
            step["onError"] = "continue";
        }

        step["steps"] = Block(inner, 1, 3);
        var collected = dice.Chance(60);
        if (collected)
        {
            step["collect"] = Expression(ValueKind.Text, inner);
        }

        if (continues)
        {
            step.Insert(0, "id", id);
            place.Scope.Add(ValueKind.Texts, $"{id}.failures.map(one, one.code + ' ' + one.?step.orValue('nowhere'))");
            place.Scope.Add(ValueKind.Whole, $"size({id}.items)");
            if (collected)
            {
                place.Scope.Add(ValueKind.Texts, $"{id}.items");
            }
        }
        else if (collected)
        {
            step.Insert(0, "id", id);
            place.Scope.Add(ValueKind.Texts, id);
        }

        return [Policed(step)];
    }

    private string Elements(FlowPlace place, string item, bool isChunked, ValueScope inner)
    {
        if (place.Scope.Of(ValueKind.Folders) is { Count: > 0 } folders && dice.Chance(50))
        {
            inner.Add(isChunked ? ValueKind.Folders : ValueKind.FolderId, isChunked ? item : $"{item}.id");
            return dice.Pick(folders);
        }

        inner.Add(isChunked ? ValueKind.Texts : ValueKind.Text, item);
        return dice.Chance(60) ? dice.Pick(["inputs.labels", "['x', 'y', 'z', 'x']", "['', '42']"]) : expressions.Of(ValueKind.Texts, place.Scope);
    }

    private JsonObject[] Parallel(FlowPlace place)
    {
        var branches = new JsonArray();
        var count = dice.Roll(2, 3);
        List<FlowPlace> inner = [];
        for (var i = 0; i < count; i++)
        {
            inner.Add(place.InLane($"'{i.ToString(CultureInfo.InvariantCulture)}'"));
            var steps = Block(inner[i], 1, 2);
            branches.Add(dice.Chance(30) ? new JsonObject { ["steps"] = steps } : steps);
        }

        var step = new JsonObject { ["parallel"] = branches };
        if (dice.Chance(20))
        {
            step["if"] = Condition(place);
            return [Policed(step)];
        }

        inner.ForEach(branch => place.Scope.Adopt(branch.Scope));
        return [Policed(step)];
    }

    private JsonObject[] Ensure(FlowPlace place)
    {
        var id = NewId();
        var inner = place.Inner();
        var step = new JsonObject
        {
            ["id"] = id,
            ["ensure"] = new JsonObject { ["link"] = dice.Pick(["marks", "other-marks"]), ["key"] = LinkKey(place) },
            ["steps"] = Block(inner, 1, 2),
            ["value"] = Expression(ValueKind.Text, inner),
        };
        place.Scope.Add(ValueKind.Text, id);
        return [Policed(step)];
    }

    private JsonObject Policed(JsonObject step)
    {
        if (dice.Chance(12))
        {
            step["retry"] = new JsonObject { ["attempts"] = dice.Roll(2, 3), ["delay"] = dice.Pick(["100ms", "2s"]) };
        }

        if (dice.Chance(10))
        {
            step["timeout"] = dice.Pick((1, "2300ms"), (2, "20s"), (6, "5m"));
        }

        return step;
    }

    /// <summary>Text of a field with fixed values may be compared with no other; joined with another text it may.</summary>
    private static string WithAnyText(string expression) => expression.Replace("${{ ", "${{ '' + (", StringComparison.Ordinal).Replace(" }}", ") }}", StringComparison.Ordinal);
}
