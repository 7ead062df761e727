using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.Execution.JavaScript.Packages;

/// <summary>Finds what the field <c>exports</c> of a <c>package.json</c> offers, as Node documents it.</summary>
internal static class PackageExports
{
    /// <summary>The file, from the folder of the package, that stands for a part of it; null when nothing is offered under that name.</summary>
    /// <param name="part"><c>.</c> or <c>./name</c>.</param>
    /// <param name="conditions">The conditions that hold, such as <c>import</c>; <c>default</c> always does.</param>
    public static string? Find(JsonNode exports, string part, IReadOnlyCollection<string> conditions)
    {
        if (exports is not JsonObject parts || !parts.Any(one => one.Key.StartsWith('.')))
        {
            return part == "." ? Target(exports, null, conditions) : null;
        }

        if (parts.TryGetPropertyValue(part, out var exact) && !part.Contains('*', StringComparison.Ordinal))
        {
            return Target(exact, null, conditions);
        }

        // The longest text before the star wins.
        foreach (var (pattern, target) in parts.Where(one => one.Key.Contains('*', StringComparison.Ordinal)).OrderByDescending(one => one.Key.IndexOf('*')))
        {
            var star = pattern.IndexOf('*');
            var (before, after) = (pattern[..star], pattern[(star + 1)..]);
            if (part.Length >= pattern.Length && part.StartsWith(before, StringComparison.Ordinal) && part.EndsWith(after, StringComparison.Ordinal))
            {
                return Target(target, part[before.Length..^after.Length], conditions);
            }
        }

        return null;
    }

    private static string? Target(JsonNode? target, string? matched, IReadOnlyCollection<string> conditions) => target switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().StartsWith("./", StringComparison.Ordinal) =>
            matched is null ? value.GetValue<string>() : value.GetValue<string>().Replace("*", matched, StringComparison.Ordinal),
        JsonObject choices => choices
            .Where(choice => choice.Key == "default" || conditions.Contains(choice.Key))
            .Select(choice => Target(choice.Value, matched, conditions))
            .FirstOrDefault(found => found is not null),
        JsonArray alternatives => alternatives.Select(one => Target(one, matched, conditions)).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
