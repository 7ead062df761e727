using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.TestSpecs;
using WixFlowGen.Text;

namespace WixFlowGen.Testing.Results;

/// <summary>Compares what a test expects with what came, and notes each difference with its path.</summary>
internal sealed class ValueMatch
{
    private static readonly TimeSpan _patternTime = TimeSpan.FromSeconds(1);

    private readonly List<TestFailure> _failures = [];

    /// <param name="path">How the value is called, such as <c>outputs</c>.</param>
    /// <param name="isWhole">Objects may have no fields beside those written.</param>
    public static IReadOnlyList<TestFailure> Compare(YamlNode expected, JsonNode? actual, string path, bool isWhole)
    {
        var match = new ValueMatch();
        match.Check(expected, actual, path, isWhole);
        return match._failures;
    }

    /// <summary>A value as messages show it.</summary>
    public static string Show(JsonNode? value)
    {
        var text = value is null ? "nothing" : CanonicalJson.Write(value);
        return text.Length > 200 ? text[..197] + "..." : text;
    }

    private void Check(YamlNode expected, JsonNode? actual, string path, bool isWhole)
    {
        if (Matchers.Of(expected) is { } matcher && !IsFieldOf(actual, matcher))
        {
            CheckMatcher(matcher, actual, path, isWhole);
            return;
        }

        switch (expected, actual)
        {
            case (YamlMapping mapping, JsonObject json):
                CheckFields(mapping, json, path, isWhole);
                break;
            case (YamlSequence list, JsonArray array):
                CheckElements(list, array, path, isWhole);
                break;
            case (YamlScalar scalar, _) when IsEqual(scalar, actual):
                break;
            default:
                Differs(expected, path, Show(YamlJson.From(expected)), actual);
                break;
        }
    }

    /// <summary>An object has no length and is no text: <c>{ count: 1 }</c> beside an object with a field <c>count</c> is that object.</summary>
    private static bool IsFieldOf(JsonNode? actual, YamlEntry matcher) =>
        matcher.Key.Value is Matchers.Count or Matchers.Matches or Matchers.Contains && actual is JsonObject json && json.ContainsKey(matcher.Key.Value);

    private void CheckFields(YamlMapping expected, JsonObject actual, string path, bool isWhole)
    {
        foreach (var entry in expected.Entries)
        {
            Check(entry.Value, actual[entry.Key.Value], $"{path}.{entry.Key.Value}", isWhole);
        }

        foreach (var (name, value) in actual.Where(field => (isWhole || IsEmptyObject(expected, path)) && field.Value is not null && expected.Find(field.Key) is null))
        {
            _failures.Add(new(expected.Span, $"{path}.{name} is not expected, but came as {Show(value)}"));
        }
    }

    /// <summary>
    /// A field written as an object without fields is empty. The places that group others, such as <c>state</c> and <c>state.data</c>, whole messages
    /// and elements of lists say nothing then.
    /// </summary>
    private static bool IsEmptyObject(YamlMapping expected, string path) =>
        expected.Entries.IsEmpty && !path.EndsWith(']') && path.Count(c => c == '.') >= (path.StartsWith("state", StringComparison.Ordinal) ? 2 : 1);

    private void CheckElements(YamlSequence expected, JsonArray actual, string path, bool isWhole)
    {
        if (expected.Items.Length != actual.Count)
        {
            Differs(expected, path, Elements(expected.Items.Length), actual, $"{Elements(actual.Count)}: ");
            return;
        }

        for (var i = 0; i < actual.Count; i++)
        {
            Check(expected.Items[i], actual[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), isWhole);
        }
    }

    private void CheckMatcher(YamlEntry matcher, JsonNode? actual, string path, bool isWhole)
    {
        var (value, text) = (matcher.Value, (actual as JsonValue)?.ToString());
        var word = (value as YamlScalar)?.Value ?? "";
        switch (matcher.Key.Value)
        {
            case Matchers.Exactly or Matchers.Partly when Matchers.Of(value) is not null && value is YamlMapping literal:
                if (actual is JsonObject json)
                {
                    CheckFields(literal, json, path, matcher.Key.Value == Matchers.Exactly);
                }
                else
                {
                    Differs(value, path, Show(YamlJson.From(value)), actual);
                }

                break;
            case Matchers.Exactly or Matchers.Partly:
                Check(value, actual, path, matcher.Key.Value == Matchers.Exactly);
                break;
            case Matchers.Any when actual is null == (word is "true" or "True" or "TRUE"):
                Differs(value, path, actual is null ? "any value" : "no value", actual);
                break;
            case Matchers.Matches when text is null || !Regex.IsMatch(text, word, RegexOptions.CultureInvariant, _patternTime):
                Differs(value, path, $"text that matches '{word}'", actual);
                break;
            case Matchers.Count when actual is not JsonArray array || array.Count.ToString(CultureInfo.InvariantCulture) != word:
                Differs(value, path, $"a list of {word}", actual, actual is JsonArray other ? $"{Elements(other.Count)}: " : "");
                break;
            case Matchers.Contains when !Contains(value, actual, text, isWhole: false):
                Differs(value, path, $"something with {Show(YamlJson.From(value))}", actual);
                break;
        }
    }

    private static bool Contains(YamlNode part, JsonNode? actual, string? text, bool isWhole) => actual is JsonArray array
        ? array.Any(element => Compare(part, element, "", isWhole).Count == 0)
        : text is not null && part is YamlScalar scalar && text.Contains(scalar.Value, StringComparison.Ordinal);

    private static bool IsEqual(YamlScalar expected, JsonNode? actual) => (expected.Kind, actual) switch
    {
        (ScalarKind.Null, _) => actual is null,
        (ScalarKind.Text, JsonValue text) => text.GetValueKind() == JsonValueKind.String && text.ToString() == expected.Value,
        (_, JsonValue other) => other.GetValueKind() != JsonValueKind.String && CanonicalJson.Write(YamlJson.From(expected)) == CanonicalJson.Write(other),
        _ => false,
    };

    private void Differs(YamlNode expected, string path, string wanted, JsonNode? actual, string prefix = "")
    {
        var span = expected.Span.Length > 0 ? expected.Span : new TextSpan(Math.Max(0, expected.Span.Start - 1), 1);
        _failures.Add(new(span, $"{path} should be {wanted}, but is {prefix}{Show(actual)}"));
    }

    private static string Elements(int count) => string.Create(CultureInfo.InvariantCulture, $"a list of {count}");
}
