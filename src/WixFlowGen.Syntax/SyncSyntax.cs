using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Syntax;

/// <summary>A sync document as written: nothing is resolved, defaulted or reordered.</summary>
public sealed record SyncSyntax(SourceText Source, YamlScalar Kind, YamlScalar Name, YamlMapping Root) : DocumentSyntax(Source, Kind, Name, Root)
{
    public YamlScalar? Summary => Root.Find("summary") as YamlScalar;

    /// <summary>Paths of connector documents by the names entities use.</summary>
    public YamlMapping? Connectors => Root.Find("connectors") as YamlMapping;

    /// <param name="name"><c>wix</c> or <c>external</c>.</param>
    public YamlEntry? Side(string name) => (Root.Find("sides") as YamlMapping)?.Entry(name);

    /// <summary>The fields that are kept the same.</summary>
    public YamlSequence? Map => Root.Find("map") as YamlSequence;

    public YamlMapping? Initial => Root.Find("initial") as YamlMapping;
}
