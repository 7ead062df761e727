using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>All cases that are one edit smaller than a case, the boldest edits first. Many are no valid flows any more.</summary>
internal static class SmallerCases
{
    private static readonly string[] _plain = ["x", "${{ 1 }}", "${{ 0.5 }}", "${{ true }}", "${{ ['a'] }}"];

    private static readonly string[] _fixed = ["flow", "on"];

    public static IEnumerable<RandomCase> Of(RandomCase @case)
    {
        foreach (var fault in Edits(@case.Faults))
        {
            yield return @case with { Faults = (JsonArray)fault };
        }

        for (var i = 0; i < @case.Documents.Count; i++)
        {
            if (i > 0)
            {
                yield return @case with { Documents = [.. @case.Documents.Where((_, place) => place != i)] };
            }

            foreach (var edited in Edits(@case.Documents[i]))
            {
                yield return @case with { Documents = [.. @case.Documents.Select((document, place) => place == i ? (JsonObject)edited : document)] };
            }
        }

        foreach (var inputs in Edits(@case.Inputs))
        {
            yield return @case with { Inputs = (JsonObject)inputs };
        }
    }

    /// <summary>Copies of a tree with one part taken out or made plainer, outer parts before inner ones.</summary>
    private static IEnumerable<JsonNode> Edits(JsonNode tree)
    {
        List<JsonNode> level = [tree];
        while (level.Count > 0)
        {
            foreach (var edited in level.SelectMany(part => EditsOf(tree, part)))
            {
                yield return edited;
            }

            level = [.. level.SelectMany(Children)];
        }
    }

    private static IEnumerable<JsonNode> EditsOf(JsonNode tree, JsonNode part)
    {
        if (IsFixed(tree, part) || BoundsPoll(part))
        {
            yield break;
        }

        switch (part.Parent)
        {
            case JsonArray:
                yield return Without(tree, part);
                foreach (var block in Blocks(part))
                {
                    yield return Replaced(tree, part, [.. block.Select(step => step?.DeepClone())]);
                }

                break;
            case JsonObject:
                yield return Without(tree, part);
                break;
            default:
                break;
        }

        if (part is JsonValue value && value.GetValueKind() == JsonValueKind.String)
        {
            foreach (var plainer in Plainer(value.ToString()))
            {
                yield return Replaced(tree, part, [JsonValue.Create(plainer)]);
            }
        }
    }

    /// <summary>The name of a flow and how it is started stay: without them it would be another finding.</summary>
    private static bool IsFixed(JsonNode tree, JsonNode part) => tree is JsonObject document
        && _fixed.Any(key => document[key] is { } kept && (ReferenceEquals(kept, part) || ReferenceEquals(kept, part.Parent) || ReferenceEquals(kept, part.Parent?.Parent)));

    /// <summary>A poll without an end would run until virtual time gives up.</summary>
    private static bool BoundsPoll(JsonNode part) =>
        part.Parent is JsonObject step && step.ContainsKey("poll") && ReferenceEquals(step["timeout"], part);

    private static IEnumerable<string> Plainer(string text)
    {
        if (_plain.Contains(text) || text is "true" or "false")
        {
            return [];
        }

        var isExpression = text.Contains("${{", StringComparison.Ordinal);
        var parts = Parenthesized(text).Select(part => isExpression ? $"${{{{ {part} }}}}" : part);
        return (isExpression ? _plain : ["true", "false"]).Concat(parts).Where(plainer => plainer.Length < text.Length);
    }

    private static IEnumerable<string> Parenthesized(string text)
    {
        Stack<int> open = [];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '(' or '[')
            {
                open.Push(i);
            }
            else if (text[i] is ')' or ']' && open.TryPop(out var start))
            {
                yield return text[i] == ')' ? text[(start + 1)..i] : text[start..(i + 1)];
            }
        }
    }

    /// <summary>The blocks of a step, directly or in its branches.</summary>
    private static IEnumerable<JsonArray> Blocks(JsonNode step) => Children(step)
        .SelectMany(child => child is JsonArray ? [child] : Children(child))
        .SelectMany(child => child is JsonArray { Count: > 0 } list && list[0] is JsonArray ? Children(child) : [child])
        .SelectMany(child => child is JsonArray { Count: > 0 } list && list[0] is JsonObject first && first["steps"] is JsonArray ? list.OfType<JsonObject>().Select(branch => branch["steps"]).OfType<JsonNode>() : [child])
        .OfType<JsonArray>()
        .Where(list => list.Count > 0 && list[0] is JsonObject);

    private static IEnumerable<JsonNode> Children(JsonNode node) => node switch
    {
        JsonObject fields => fields.Select(field => field.Value).OfType<JsonNode>(),
        JsonArray list => list.OfType<JsonNode>(),
        _ => [],
    };

    private static JsonNode Without(JsonNode tree, JsonNode part) => Replaced(tree, part, []);

    private static JsonNode Replaced(JsonNode tree, JsonNode part, JsonNode?[] replacements)
    {
        if (ReferenceEquals(tree, part))
        {
            return replacements.Length == 1 ? replacements[0] ?? tree : tree;
        }

        var parent = part.Parent;
        switch (parent)
        {
            case JsonObject fields:
                var copy = new JsonObject(fields
                    .Where(field => !ReferenceEquals(field.Value, part) || replacements.Length > 0)
                    .Select(field => KeyValuePair.Create(field.Key, ReferenceEquals(field.Value, part) ? replacements[0] : field.Value?.DeepClone())));
                return Replaced(tree, parent, [copy]);
            case JsonArray list:
                var kept = list.SelectMany(element => ReferenceEquals(element, part) ? replacements : [element?.DeepClone()]);
                return Replaced(tree, parent, [new JsonArray([.. kept])]);
            default:
                return tree;
        }
    }
}
