using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Syntax;

/// <summary>Reads YAML for a test.</summary>
internal static class YamlProbe
{
    public static (YamlNode? Root, IReadOnlyList<Diagnostic> Diagnostics) Read(string text)
    {
        var sink = new DiagnosticSink(new("test.flow.yaml", text));
        var root = YamlReader.Read(sink.Source, sink);
        return (root, sink.Sorted());
    }

    /// <summary>Every scalar below a node, keys included.</summary>
    public static IEnumerable<YamlScalar> Scalars(YamlNode? node) => node switch
    {
        YamlScalar scalar => [scalar],
        YamlSequence list => list.Items.SelectMany(Scalars),
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Key).Concat(Scalars(entry.Value))),
        _ => [],
    };
}
