using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WixFlowGen.Runtime.Rules;

/// <summary>A rule with its path and its limit taken apart, which is done once for all values that are checked.</summary>
internal sealed class PreparedRule
{
    private static readonly ConditionalWeakTable<IReadOnlyList<FlowRule>, PreparedRule[]> _prepared = new();

    private readonly (string Name, bool IsList)[] _segments;
    private readonly string _kind;
    private readonly JsonElement _limit;

    private PreparedRule(FlowRule rule)
    {
        _segments = [.. rule.Path.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(segment =>
            segment.EndsWith("[]", StringComparison.Ordinal) ? (segment[..^2], true) : (segment, false))];
        _kind = rule.Kind;
        _limit = JsonElement.Parse(rule.Limit);
    }

    public static PreparedRule[] Of(IReadOnlyList<FlowRule> rules) => _prepared.GetValue(rules, static rules => [.. rules.Select(rule => new PreparedRule(rule))]);

    /// <summary>What is wrong at the first place that breaks the rule; null when none does.</summary>
    public string? Violation(JsonElement root) =>
        Find(root, 0) is { } broken ? broken.Violation.Replace(RuleKinds.Subject, $"'{broken.Path}'", StringComparison.Ordinal) : null;

    /// <param name="value">Null when absent; only <c>required</c> is about absent values, where what would hold them is there.</param>
    private (string Path, string Violation)? Find(JsonElement? value, int depth)
    {
        if (depth == _segments.Length)
        {
            return (value is not null || _kind == "required") && RuleKinds.Violation(_kind, value, _limit) is { } violation ? ("", violation) : null;
        }

        if (value is not { ValueKind: JsonValueKind.Object } holder)
        {
            return null;
        }

        var (name, isList) = _segments[depth];
        JsonElement? member = holder.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
        return isList ? FindInList(name, member, depth + 1) : Find(member, depth + 1) is { } broken ? (Below(name, broken.Path), broken.Violation) : null;
    }

    private (string Path, string Violation)? FindInList(string name, JsonElement? member, int depth)
    {
        if (member is not { ValueKind: JsonValueKind.Array } list)
        {
            return null;
        }

        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (Find(item, depth) is { } broken)
            {
                return (Below($"{name}[{index.ToString(CultureInfo.InvariantCulture)}]", broken.Path), broken.Violation);
            }

            index++;
        }

        return null;
    }

    private static string Below(string holder, string path) => path.Length == 0 ? holder : $"{holder}.{path}";
}
