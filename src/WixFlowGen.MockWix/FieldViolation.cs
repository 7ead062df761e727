using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix;

/// <summary>One thing wrong with a request, as Wix reports it.</summary>
/// <param name="Field">REST path: <c>project.details[0].label</c>.</param>
/// <param name="Description">Follows the field's name in the message.</param>
/// <param name="Rule">Wix's name of the broken rule: <c>MAX_LENGTH</c>, <c>FORMAT</c>, <c>OTHER</c>.</param>
public sealed record FieldViolation(string Field, string Description, string Rule)
{
    /// <summary>The name an operation gives its own rule, with <c>OTHER</c>.</summary>
    public string? RuleName { get; init; }

    /// <summary>The limit that was passed.</summary>
    public double? Threshold { get; init; }

    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["field"] = Field, ["description"] = Description, ["violatedRule"] = Rule };
        if (RuleName is not null)
        {
            json["ruleName"] = RuleName;
        }

        json["data"] = Threshold is { } threshold ? new JsonObject { ["threshold"] = threshold } : new JsonObject();
        return json;
    }
}
