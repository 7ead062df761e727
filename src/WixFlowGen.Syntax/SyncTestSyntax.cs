using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Syntax;

/// <summary>A test document of a sync as written; its name is that of the sync it tests.</summary>
public sealed record SyncTestSyntax(SourceText Source, YamlScalar Kind, YamlScalar Name, YamlMapping Root) : DocumentSyntax(Source, Kind, Name, Root)
{
    public YamlSequence? Cases => Root.Find("cases") as YamlSequence;
}
