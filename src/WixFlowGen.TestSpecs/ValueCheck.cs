using System.Text.RegularExpressions;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.TestSpecs;

/// <summary>Checks a value of a test against the type that the API or the flow gives it. Null counts as absent, missing fields are nothing wrong.</summary>
/// <param name="allowsMatchers">A matcher may stand in place of a value.</param>
internal sealed class ValueCheck(DiagnosticSink diagnostics, bool allowsMatchers)
{
    /// <summary>Time that patterns of a test may take to be tried; longer ones are mistakes.</summary>
    internal static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    /// <summary>A file as results show it.</summary>
    private static readonly ObjectType _described = new("a file",
        [new("name", StringType.Instance), new("mimeType", StringType.Instance), new("size", IntType.Instance), new("content", StringType.Instance)]);

    /// <summary>Ids have to look like ids, because the site takes no others.</summary>
    public bool ChecksIds { get; init; }

    /// <summary>Files are written with their content, which is checked elsewhere.</summary>
    public bool FilesHaveContent { get; init; }

    /// <param name="path">How messages call the value, such as <c>file.id</c>.</param>
    public void Check(YamlNode node, FlowType type, string path)
    {
        if (allowsMatchers && Matchers.Of(node) is { } matcher)
        {
            CheckMatcher(matcher, type, path);
            return;
        }

        switch (type, node)
        {
            case (AnyType or ErrorType, _) or (_, YamlScalar { Kind: ScalarKind.Null }):
                break;
            case (OptionalType optional, _):
                Check(node, optional.Inner, path);
                break;
            case (ObjectType known, YamlMapping mapping):
                CheckFields(mapping, known, path);
                break;
            case (FileType, _) when FilesHaveContent:
                break;
            case (FileType, YamlMapping mapping):
                CheckFields(mapping, _described, path);
                break;
            case (TimestampType, YamlMapping { Entries: [{ Key.Value: "$date", Value: YamlScalar }] }):
                break;
            case (MapType map, YamlMapping mapping):
                foreach (var entry in mapping.Entries)
                {
                    Check(entry.Value, map.Value, Join(path, entry.Key.Value));
                }

                break;
            case (ListType list, YamlSequence items):
                foreach (var item in items.Items)
                {
                    Check(item, list.Element, $"{path}[]");
                }

                break;
            case (ListType list, YamlMapping { Entries: [{ Key.Value: "[]" } each] }):
                Check(each.Value, list.Element, $"{path}[]");
                break;
            case (_, YamlScalar scalar) when Fits(type, scalar):
                break;
            default:
                diagnostics.Report(DiagnosticCatalog.WrongTestValue, node.Span, (path, Expected(type), Given(node)));
                break;
        }
    }

    /// <summary>Reports a pattern that is no regular expression.</summary>
    public static void CheckPattern(YamlScalar pattern, DiagnosticSink diagnostics)
    {
        try
        {
            _ = new Regex(pattern.Value, RegexOptions.CultureInvariant, PatternTime);
        }
        catch (ArgumentException broken)
        {
            diagnostics.Report(DiagnosticCatalog.InvalidTestPattern, pattern.Span, (pattern.Value, broken.Message.ReplaceLineEndings(" ")));
        }
    }

    private void CheckMatcher(YamlEntry matcher, FlowType type, string path)
    {
        switch (matcher.Key.Value, matcher.Value)
        {
            case (Matchers.Matches, YamlScalar pattern):
                CheckPattern(pattern, diagnostics);
                break;
            case (Matchers.Exactly or Matchers.Partly, var value):
                Check(value, type, path);
                break;
            case (Matchers.Contains, var element) when type is ListType list:
                Check(element, list.Element, $"{path}[]");
                break;
        }
    }

    private void CheckFields(YamlMapping mapping, ObjectType type, string path)
    {
        foreach (var entry in mapping.Entries)
        {
            var name = entry.Key.Value;
            if (type.Find(name) is { } property)
            {
                Check(entry.Value, property.Type, Join(path, name));
            }
            else if (name != "_id" || type.Find("id") is null)
            {
                var known = type.Properties.Select(p => p.Name).ToList();
                var owner = path.Length == 0 ? $"'{type.Display}'" : $"'{path}'";
                diagnostics.Report(DiagnosticCatalog.UnknownTestField, entry.Key.Span, (name, owner, Suggestions.Nearest(name, known), Some(known)));
            }
        }
    }

    private bool Fits(FlowType type, YamlScalar scalar) => type switch
    {
        BoolType => scalar.Kind == ScalarKind.Boolean,
        IntType => scalar.Kind == ScalarKind.Integer,
        DoubleType => scalar.Kind is ScalarKind.Integer or ScalarKind.Number,
        StringType text => scalar.Kind == ScalarKind.Text && (text.Enum.IsDefaultOrEmpty || text.Enum.Contains(scalar.Value))
            && !(ChecksIds && text.Format == "guid" && !Guid.TryParse(scalar.Value, out _)),
        BytesType or TimestampType or DurationType => scalar.Kind == ScalarKind.Text,
        _ => false,
    };

    private static string Expected(FlowType type) => type switch
    {
        ListType => "a list",
        ObjectType or MapType or FileType => "a mapping",
        BoolType => "true or false",
        IntType => "a whole number",
        DoubleType => "a number",
        StringType { Enum.IsDefaultOrEmpty: false } => type.Display,
        StringType { Format: "guid" } => "a GUID",
        StringType or BytesType => "text",
        TimestampType => "a timestamp such as '2026-01-31T08:00:00.000Z'",
        _ => type.Display,
    };

    private static string Given(YamlNode node) => node switch
    {
        YamlMapping => "a mapping",
        YamlSequence => "a list",
        YamlScalar { Kind: ScalarKind.Text } scalar => $"the text '{(scalar.Value.Length > 40 ? scalar.Value[..37] + "..." : scalar.Value)}'",
        YamlScalar scalar => scalar.Value,
        _ => "this",
    };

    /// <summary>A few names say what kind of thing it is; all of them would be a page.</summary>
    private static string Some(List<string> known) => string.Join(", ", known.Take(12)) + (known.Count > 12 ? ", ..." : "");

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
