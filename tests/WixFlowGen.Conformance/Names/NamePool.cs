using System.Globalization;
using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;
using WixFlowGen.Runtime;

namespace WixFlowGen.Conformance.Names;

/// <summary>Names that have meant trouble, by chance: words of both languages, names of their libraries and of the runtimes, twins, signs, other scripts.</summary>
internal sealed class NamePool(Random random)
{
    private static readonly string[] _keywords =
        [.. SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()).Select(SyntaxFacts.GetText).Where(word => word.All(char.IsAsciiLetter))];

    private static readonly string[] _javaScriptWords =
    [
        "arguments", "async", "await", "constructor", "debugger", "delete", "enum", "eval", "export", "extends", "function", "hasOwnProperty", "implements", "import",
        "instanceof", "isPrototypeOf", "let", "package", "propertyIsEnumerable", "prototype", "super", "toLocaleString", "toString", "typeof", "undefined", "valueOf",
        "with", "yield", "__proto__", "then", "length", "name", "call", "apply", "NaN", "Infinity", "Object", "Array", "String", "Number", "Math", "JSON", "Promise", "Date",
        "required", "field", "defineFlow", "operation", "connector", "connectorOperation", "written", "keys", "find", "auth", "webMethod", "Permissions", "globalThis",
    ];

    private static readonly string[] _members =
    [
        "clone", "equals", "toString", "getType", "getHashCode", "equalityContract", "memberwiseClone", "finalize", "printMembers", "deconstruct", "referenceEquals",
        "otherFields", "jsonText", "default", "options", "getTypeInfo", "runtime", "definition", "inputRules", "executeAsync", "runAsync", "asStep", "create", "error", "items",
        "cel", "wix", "system", "value", "record", "id", "type", "run2", "runResult", "answer", "index", "item", "OtherFields2", "createPropInit", "iReadOnlyList", "nullable",
    ];

    /// <summary>Types that generated code or its readers know by their short names.</summary>
    private static readonly string[] _types =
    [
        .. new[] { typeof(object).Assembly, typeof(JsonElement).Assembly, typeof(FlowRun).Assembly, typeof(Enumerable).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsNested: false, Namespace: "System" or "System.Collections.Generic" or "System.IO" or "System.Linq" or "System.Threading" or "System.Threading.Tasks"
                or "System.Text.Json" or "System.Text.Json.Serialization" } || type.Namespace?.StartsWith("WixFlowGen.Runtime", StringComparison.Ordinal) == true)
            .Select(type => type.Name.Split('`')[0]).Where(name => name.All(char.IsAsciiLetterOrDigit)).Distinct().Order(StringComparer.Ordinal),
    ];

    private static readonly string[] _plain = ["name", "title", "price", "photo", "photos", "owner", "address", "size", "created_at", "userId", "label", "get_pet", "to-string", "project", "entry"];

    private static readonly string[] _strange =
    [
        "+1", "-1", "$", "#", "", " ", ".", "..", "_", "__", "@", "1", "1st", "2nd place", "404", "1.5", "a.b", "a b", "a-b", "a_b", "$not", "$elemMatch", "x-trace-id", "filter[name]",
        "größe", "Größe", "naïve", "投票", "日本語", "имя", "όνομα", "שם", "اسم", "हिन्दी", "e\u0301", "é", "ſ", "ı", "İ", "ß", "ª", "ﬁ", "🎵", "🎶", "a🎵", "\u200d", "a\u200db", "١", "Ⅷ",
        "*/", "//", "'", "\"", "\\", "`", "${x}", "{{x}}", "<b>", "&amp;", "{", "}", "?", "!",
    ];

    /// <summary>A name of letters, digits and underscores that starts with no digit.</summary>
    public string Identifier()
    {
        for (; ; )
        {
            var name = random.Next(8) switch
            {
                0 => Pick(_keywords),
                1 => Pick(_javaScriptWords),
                2 => Pick(_members),
                3 => Pick(_types),
                4 => Camel(Pick(_types)),
                5 => $"{Identifier()}{Pick(["Json", "Inputs", "Outputs", "Flow", "2", "Value", "_", "Result"])}",
                6 => Recased(Pick(_plain)),
                _ => Pick(_plain),
            };
            name = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
            if (name is not ("true" or "false" or "null" or "in" or "inputs" or "run" or "caller" or "secrets") && !char.IsAsciiDigit(name[0]) && name.Length < 50)
            {
                return name;
            }
        }
    }

    /// <summary>Any name at all.</summary>
    public string Field() => random.Next(3) == 0 ? random.Next(4) == 0 ? Pick(_strange) + Pick(_strange) : Pick(_strange) : Identifier();

    /// <summary>Words in lower case, joined by hyphens.</summary>
    public string Kebab()
    {
        var words = string.Concat(Identifier().SelectMany((c, i) => char.IsAsciiLetterUpper(c) && i > 0 ? ['-', c] : new[] { c == '_' ? '-' : c }));
        var parts = words.ToLower(CultureInfo.InvariantCulture).Split('-', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0 && char.IsAsciiLetter(parts[0][0]) ? string.Join('-', parts) : "flow";
    }

    /// <summary>A name of a type in a connector.</summary>
    public string Type() => string.Concat(Identifier().Split('_', StringSplitOptions.RemoveEmptyEntries).Select(part => part[..1].ToUpperInvariant() + part[1..])) is { Length: > 0 } name
        && char.IsAsciiLetter(name[0]) ? name : "Thing";

    /// <summary>So many different names; some are twins of an earlier one.</summary>
    public List<string> Distinct(int count, Func<string> next, Func<string, string>? twin = null)
    {
        var names = new List<string>();
        while (names.Count < count)
        {
            var name = twin is not null && names.Count > 0 && random.Next(3) == 0 ? twin(names[random.Next(names.Count)]) : next();
            if (!names.Contains(name))
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>The same words in another case.</summary>
    public string Recased(string name)
    {
        if (name.Length == 0)
        {
            return "Empty";
        }

        var words = name.Split('_', '-', ' ').Where(word => word.Length > 0).ToList();
        return random.Next(5) switch
        {
            0 => name[..1].ToUpperInvariant() + name[1..],
            1 => name[..1].ToLowerInvariant() + name[1..],
            2 => string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : c.ToString())),
            3 => words.Count == 0 ? name : string.Concat(words.Select((word, i) => i == 0 ? word : word[..1].ToUpperInvariant() + word[1..])),
            _ => name.ToUpperInvariant(),
        };
    }

    private static string Camel(string name) => name[..1].ToLowerInvariant() + name[1..];

    private string Pick(string[] names) => names[random.Next(names.Length)];
}
