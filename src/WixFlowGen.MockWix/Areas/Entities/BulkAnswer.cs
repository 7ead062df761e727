using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Entities;

/// <summary>Puts the results of a bulk call together.</summary>
internal static class BulkAnswer
{
    /// <param name="act">Acts on one element: the entity's id, the fields its result has beside the metadata, and the refusal if there is one.</param>
    public static MockAnswer Of<T>(IEnumerable<T> elements, Func<T, int, (string? Id, JsonObject Result, MockAnswer? Refusal)> act)
    {
        var results = new JsonArray();
        var failures = 0;
        foreach (var (index, element) in elements.Index())
        {
            var (id, result, refusal) = act(element, index);
            var metadata = new JsonObject { ["originalIndex"] = index, ["success"] = refusal is null };
            if (id is not null)
            {
                metadata["id"] = id;
            }

            if (refusal is not null)
            {
                failures++;
                metadata["error"] = Error(refusal);
            }

            result["itemMetadata"] = metadata;
            results.Add((JsonNode)result);
        }

        return MockAnswer.Ok(new JsonObject
        {
            ["results"] = results,
            ["bulkActionMetadata"] = new JsonObject
            {
                ["totalSuccesses"] = results.Count - failures,
                ["totalFailures"] = failures,
                ["undetailedFailures"] = 0,
            },
        });
    }

    /// <summary>The error of a refusal as it stands in a result: the application's own, or the first rule that is broken.</summary>
    private static JsonObject Error(MockAnswer refusal)
    {
        var details = refusal.Json?["details"] as JsonObject;
        if (details?["applicationError"] is JsonObject error)
        {
            return error.Copy();
        }

        var violation = (details?["validationError"] as JsonObject).Objects("fieldViolations").FirstOrDefault();
        return new JsonObject
        {
            ["code"] = violation.Text("ruleName") ?? violation.Text("violatedRule") ?? "INVALID_ARGUMENT",
            ["description"] = $"{violation.Text("field")} {violation.Text("description")}",
            ["data"] = new JsonObject(),
        };
    }
}
