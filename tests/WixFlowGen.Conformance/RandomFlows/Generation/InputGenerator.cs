using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.RandomFlows.Generation;

/// <summary>Inputs of a flow and their values, now and then one that breaks a constraint.</summary>
internal static class InputGenerator
{
    public static JsonObject Declare(ValueScope scope, bool isInner)
    {
        scope.Add(ValueKind.Text, "inputs.name");
        scope.Add(ValueKind.Whole, "inputs.count");
        scope.Add(ValueKind.Text, "run.id");
        scope.Add(ValueKind.Texts, "inputs.labels");
        var inputs = new JsonObject
        {
            ["name"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 60 },
            ["count"] = new JsonObject { ["type"] = "integer", ["default"] = 3, ["minimum"] = -5, ["maximum"] = 1_000 },
            ["labels"] = new JsonObject { ["type"] = "array", ["items"] = "string", ["default"] = new JsonArray("new", "open", "42"), ["maxItems"] = 5 },
        };
        if (isInner)
        {
            inputs["lane"] = new JsonObject { ["type"] = "string", ["default"] = "" };
            return inputs;
        }

        scope.Add(ValueKind.Number, "inputs.share");
        scope.Add(ValueKind.Truth, "inputs.open");
        scope.Add(ValueKind.Truth, "has(inputs.note)");
        scope.Add(ValueKind.Text, "inputs.?note.orValue('no note')");
        scope.Add(ValueKind.File, "inputs.paper");
        inputs["share"] = new JsonObject { ["type"] = "number", ["default"] = 0.25, ["minimum"] = -1.5 };
        inputs["open"] = new JsonObject { ["type"] = "boolean", ["default"] = true };
        inputs["note"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[a-zA-Z ]*$" };
        inputs["paper"] = "file";
        return inputs;
    }

    public static JsonObject Generate(Dice dice)
    {
        var inputs = new JsonObject
        {
            ["name"] = dice.Pick(["Summer", "a", "näher am 😀", "it's \"so\"", "42"]),
            ["paper"] = new JsonObject { ["name"] = "paper.txt", ["mimeType"] = "text/plain", ["size"] = 5, ["content"] = "aGVsbG8=" },
        };
        Perhaps("count", () => dice.Roll(-5, 40));
        Perhaps("labels", () => new JsonArray([.. Enumerable.Range(0, dice.Roll(0, 4)).Select(_ => (JsonNode)dice.Pick(["a", "b", "two words", "", "😀"]))]));
        Perhaps("share", () => dice.Pick([0.0, 1.5, -1.0, 1e21]));
        Perhaps("open", () => dice.Chance(50));
        inputs["note"] = dice.Pick(["hello", "", "two words"]);
        if (dice.Chance(5))
        {
            var (name, value) = dice.Pick<(string, JsonNode?)>([("name", ""), ("count", 1.5), ("count", 1_001), ("share", -2), ("open", "yes"), ("labels", new JsonArray(1)), ("note", "1"), ("extra", 1), ("name", null)]);
            inputs[name] = value;
        }

        return inputs;

        void Perhaps(string name, Func<JsonNode> value)
        {
            if (dice.Chance(60))
            {
                inputs[name] = value();
            }
        }
    }
}
