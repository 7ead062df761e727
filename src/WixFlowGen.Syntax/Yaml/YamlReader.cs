using YamlDotNet.Core;
using WixFlowGen.Text;

namespace WixFlowGen.Syntax.Yaml;

/// <summary>Reads one YAML document into a plain, finite tree with exact places.</summary>
/// <remarks>Refused with a coded error: several documents, tags, anchors, aliases, merge keys, keys that are not scalars, nesting past <see cref="YamlLimits.Depth"/>.</remarks>
public static class YamlReader
{
    /// <summary>The root node; null when an error was reported that leaves no tree.</summary>
    public static YamlNode? Read(SourceText source, DiagnosticSink diagnostics)
    {
        if (!CharacterCheck.Passes(source, diagnostics))
        {
            return null;
        }

        var offset = source.Text.StartsWith('\uFEFF') ? 1 : 0;
        using var text = new StringReader(source.Text[offset..]);
        var tree = new YamlTreeBuilder(source, offset, diagnostics);
        try
        {
            return tree.Build(new Parser(text));
        }
        catch (YamlException error)
        {
            new YamlErrorReport(source, offset, diagnostics).Report(error, tree.LastOffset, tree.OpenBracket);
            return null;
        }
    }
}
