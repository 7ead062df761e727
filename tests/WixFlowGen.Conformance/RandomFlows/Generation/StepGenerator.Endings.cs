using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.RandomFlows.Generation;

/// <summary>Steps that touch nothing outside the run, and links.</summary>
internal sealed partial class StepGenerator
{
    private JsonObject[] Wait(FlowPlace place)
    {
        var step = new JsonObject { ["wait"] = dice.Pick(["250ms", "1s", "17s"]) };
        return [dice.Chance(25) ? With(step, "if", Condition(place)) : step];
    }

    private JsonObject[] Fail(FlowPlace place) =>
    [
        new()
        {
            ["if"] = RareCondition(place),
            ["fail"] = new JsonObject { ["code"] = dice.Pick(["GIVEN_UP", "NOT_WANTED"]), ["message"] = expressions.TextValue(place.Scope) },
        },
    ];

    private JsonObject[] ReturnEarly(FlowPlace place) =>
        [new() { ["if"] = RareCondition(place), ["then"] = new JsonArray(new JsonObject { ["return"] = Outputs(place.Scope.Nested()) }) }];

    /// <summary>What a flow gives back, with one shape for all its ends.</summary>
    public JsonObject Outputs(ValueScope scope) => new()
    {
        ["label"] = $"${{{{ {expressions.Of(ValueKind.Text, scope)} }}}}",
        ["amount"] = $"${{{{ {expressions.Of(ValueKind.Whole, scope)} }}}}",
        ["share"] = $"${{{{ {expressions.Of(ValueKind.Number, scope)} }}}}",
        ["names"] = $"${{{{ {expressions.Of(ValueKind.Texts, scope)} }}}}",
    };

    private JsonObject[] Link(FlowPlace place)
    {
        var id = NewId();
        switch (dice.Pick(["get", "put", "remove", "claim"]))
        {
            case "get":
                place.Scope.Add(ValueKind.Text, $"{id}.orValue('no mark')");
                return [new() { ["id"] = id, ["link"] = new JsonObject { ["get"] = "marks", ["key"] = LinkKey(place) } }];
            case "put":
                var put = new JsonObject { ["link"] = new JsonObject { ["put"] = "marks", ["key"] = LinkKey(place), ["value"] = Expression(ValueKind.Text, place) } };
                return [dice.Chance(20) ? With(put, "if", Condition(place)) : put];
            case var action:
                place.Scope.Add(ValueKind.Truth, id);
                return [new() { ["id"] = id, ["link"] = new JsonObject { [action] = dice.Pick(["marks", "other-marks"]), ["key"] = LinkKey(place) } }];
        }
    }

    private string LinkKey(FlowPlace place)
    {
        var key = dice.Pick(["'first'", "'second'", "inputs.name"]);
        return place.Lane.Length == 0 ? $"${{{{ {key} }}}}" : $"${{{{ {key} + '/' + {place.Lane} }}}}";
    }

    /// <summary>Mostly false, so that most runs go on to their end.</summary>
    private string RareCondition(FlowPlace place) => dice.Chance(20) ? Condition(place) : $"({Condition(place)}) && ({Condition(place)}) && inputs.name == '42'";

    private static JsonObject With(JsonObject step, string key, string value)
    {
        step[key] = value;
        return step;
    }
}
