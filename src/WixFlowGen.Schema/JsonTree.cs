using System.Globalization;
using System.Numerics;
using Newtonsoft.Json.Linq;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Schema;

/// <summary>The JSON that a YAML tree stands for, and the way back from a JSON path to the node.</summary>
internal static class JsonTree
{
    /// <summary>A character that no schema names; it starts the stand-in of a key that would make paths ambiguous.</summary>
    private const char StandIn = '\uE000';

    public static JToken From(YamlNode node) => node switch
    {
        YamlMapping mapping => new JObject(mapping.Entries.Select((entry, i) => new JProperty(KeyOf(entry, i), From(entry.Value)))),
        YamlSequence list => new JArray(list.Items.Select(From)),
        YamlScalar { Kind: ScalarKind.Null } => JValue.CreateNull(),
        YamlScalar { Kind: ScalarKind.Boolean } scalar => new JValue(scalar.Value[0] is 't' or 'T'),
        YamlScalar { Kind: ScalarKind.Integer } scalar => new JValue(Integer(scalar.Value)),
        YamlScalar { Kind: ScalarKind.Number } scalar => new JValue(Number(scalar.Value)),
        YamlScalar scalar => new JValue(scalar.Value),
        _ => JValue.CreateNull(),
    };

    /// <summary>The entry or item at each path, in the validator's notation: <c>a.b[0].c</c>.</summary>
    public static Dictionary<string, (YamlScalar? Key, YamlNode Value)> Paths(YamlNode root)
    {
        var paths = new Dictionary<string, (YamlScalar? Key, YamlNode Value)>(StringComparer.Ordinal);
        Collect("", null, root, paths);
        return paths;
    }

    private static void Collect(string path, YamlScalar? key, YamlNode node, Dictionary<string, (YamlScalar? Key, YamlNode Value)> paths)
    {
        paths[path] = (key, node);
        switch (node)
        {
            case YamlMapping mapping:
                for (var i = 0; i < mapping.Entries.Length; i++)
                {
                    var entry = mapping.Entries[i];
                    Collect(path.Length == 0 ? KeyOf(entry, i) : $"{path}.{KeyOf(entry, i)}", entry.Key, entry.Value, paths);
                }

                break;
            case YamlSequence list:
                for (var i = 0; i < list.Items.Length; i++)
                {
                    Collect(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), null, list.Items[i], paths);
                }

                break;
        }
    }

    private static string KeyOf(YamlEntry entry, int index)
    {
        var key = entry.Key.Value;
        return key.Length == 0 || key.AsSpan().IndexOfAny("./[]#") >= 0 || key.Contains(StandIn)
            ? string.Create(CultureInfo.InvariantCulture, $"{StandIn}{index}")
            : key;
    }

    /// <summary>Past the range of a long the nearest long: no limit of the schema is beyond it.</summary>
    private static long Integer(string text)
    {
        var value = text switch
        {
            ['0', 'x', .. var hex] => BigInteger.Parse("0" + hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            { Length: > 40 } => text[0] == '-' ? long.MinValue : long.MaxValue,
            _ => BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        };
        return (long)BigInteger.Max(long.MinValue, BigInteger.Min(long.MaxValue, value));
    }

    private static double Number(string text) => text.ToLowerInvariant() switch
    {
        ".inf" or "+.inf" => double.MaxValue,
        "-.inf" => double.MinValue,
        ".nan" => 0,
        _ => Math.Clamp(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), double.MinValue, double.MaxValue),
    };
}
