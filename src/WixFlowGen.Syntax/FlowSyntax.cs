using System.Collections.Immutable;
using System.Globalization;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Syntax;

/// <summary>A document of which the first key says what it is: <c>flow sync connector test</c>.</summary>
/// <param name="Kind">The first key.</param>
/// <param name="Name">Its value.</param>
public abstract record DocumentSyntax(SourceText Source, YamlScalar Kind, YamlScalar Name, YamlMapping Root);

/// <summary>A flow document as written: nothing is resolved, defaulted or reordered.</summary>
public sealed record FlowSyntax(
    SourceText Source, YamlScalar Kind, YamlScalar Name, YamlMapping Root, ImmutableArray<StepSyntax> Steps)
    : DocumentSyntax(Source, Kind, Name, Root)
{
    public YamlScalar? Summary => Root.Find("summary") as YamlScalar;

    public YamlMapping? Triggers => Root.Find("on") as YamlMapping;

    public YamlMapping? Inputs => Root.Find("inputs") as YamlMapping;

    /// <summary>Paths of connector documents by the names calls use.</summary>
    public YamlMapping? Connectors => Root.Find("connectors") as YamlMapping;

    /// <summary>Types of links by name.</summary>
    public YamlMapping? Links => Root.Find("links") as YamlMapping;

    /// <summary>Types of the events the flow waits for, by name.</summary>
    public YamlMapping? Events => Root.Find("events") as YamlMapping;

    /// <summary>Names of secrets: a list, or a mapping to what they are for.</summary>
    public YamlNode? Secrets => Root.Find("secrets");

    public YamlMapping? Outputs => Root.Find("outputs") as YamlMapping;
}

/// <summary>A connector document as written.</summary>
public sealed record ConnectorSyntax(SourceText Source, YamlScalar Kind, YamlScalar Name, YamlMapping Root) : DocumentSyntax(Source, Kind, Name, Root);

/// <summary>One entry under <c>steps:</c>, as written.</summary>
/// <param name="Id">The <c>id:</c> value; null when the author gave none.</param>
/// <param name="Kind">The key that chose the step kind, such as <c>call</c>.</param>
/// <param name="Fields">All other keys but <c>id</c>, in source order.</param>
public sealed record StepSyntax(YamlScalar? Id, YamlScalar Kind, YamlNode KindValue, YamlMapping Fields, TextSpan Span)
{
    /// <summary>Where to point when a field is missing: the kind keyword, never the whole step.</summary>
    public TextSpan Anchor => Kind.Span;

    public YamlNode? Find(string key) => Fields.Find(key);

    /// <summary>
    /// Nested step lists by the key that holds them: <c>steps then else try compensate default catch</c>;
    /// those of <c>parallel</c> and of the <c>cases</c> of a switch by <see cref="BranchKey"/>.
    /// </summary>
    public ImmutableDictionary<string, ImmutableArray<StepSyntax>> Blocks { get; init; } = ImmutableDictionary<string, ImmutableArray<StepSyntax>>.Empty;

    /// <summary>The key in <see cref="Blocks"/> of a branch or case.</summary>
    /// <param name="index">From 0.</param>
    public static string BranchKey(int index) => string.Create(CultureInfo.InvariantCulture, $"branch/{index}");

    public ImmutableArray<StepSyntax> Block(string key) => Blocks.GetValueOrDefault(key, []);
}
