using System.Collections.Immutable;
using WixFlowGen.Analysis;
using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Tests.Mutations;

/// <summary>A valid flow with what mutators need to know of it, found by the compiler itself.</summary>
internal sealed class MutationSubject
{
    public static readonly ApiCatalog Catalog = new EmbeddedApiCatalog();
    /// <summary>The flows of the repository, which the subjects may run.</summary>
    private static readonly IReadOnlyList<SourceText> _flows =
        [.. Directory.GetFiles(RepositoryRoot.Combine("flows"), "*.flow.yaml").Select(file => new SourceText($"flows/{Path.GetFileName(file)}", File.ReadAllText(file)))];

    public static readonly FlowCompiler Compiler = new(Catalog, files: new RepositoryFiles());

    private MutationSubject(SourceText source, YamlMapping root, BoundFlow flow)
    {
        (Source, Root, Flow) = (source, root, flow);
        Steps = [.. flow.Steps.SelectMany(All)];
        Requests = [.. Steps.SelectMany(RequestOf)];
        Expressions = [.. Steps.SelectMany(Dataflow.ExpressionsOf).Append(flow.Outputs).SelectMany(TypedExpressions.SelfAndDescendants)];
    }

    public SourceText Source { get; }

    public string Text => Source.Text;

    public YamlMapping Root { get; }

    public BoundFlow Flow { get; }

    /// <summary>All steps, those of blocks too.</summary>
    public ImmutableArray<BoundStep> Steps { get; }

    /// <summary>Every mapping of every request with the type it stands for, the messages themselves first.</summary>
    public ImmutableArray<(YamlMapping Mapping, ObjectType Type)> Requests { get; }

    /// <summary>Every expression and part of one, wherever it stands.</summary>
    public ImmutableArray<TypedExpression> Expressions { get; }

    public static MutationSubject Open(string path)
    {
        var source = new SourceText(Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'), File.ReadAllText(path).ReplaceLineEndings("\n"));
        var program = Compiler.Analyze([source], neighbours: Others(source.Path));
        var root = Assert.IsType<YamlMapping>(YamlReader.Read(source, new(source)));
        return new(source, root, Assert.Single(program.Flows));
    }

    public static IEnumerable<(YamlMapping Mapping, ObjectType Type)> Typed(YamlNode node, FlowType type) => (node, type) switch
    {
        (_, OptionalType optional) => Typed(node, optional.Inner),
        (YamlMapping mapping, ObjectType known) => mapping.Entries
            .SelectMany(entry => known.Find(entry.Key.Value) is { } property ? Typed(entry.Value, property.Type) : [])
            .Prepend((mapping, known)),
        (YamlSequence list, ListType of) => list.Items.SelectMany(item => Typed(item, of.Element)),
        _ => [],
    };

    private static IEnumerable<(YamlMapping Mapping, ObjectType Type)> RequestOf(BoundStep step) => step switch
    {
        BoundCallStep { Operation: { } operation } when step.Syntax.Find("with") is YamlMapping with => Typed(with, operation.Request),
        BoundPollStep { Operation: { } operation } when (step.Syntax.KindValue as YamlMapping)?.Find("with") is YamlMapping with => Typed(with, operation.Request),
        _ => [],
    };

    private static IEnumerable<BoundStep> All(BoundStep step) => step.Blocks.SelectMany(block => block).SelectMany(All).Prepend(step);

    /// <summary>All flows of the repository but one.</summary>
    public static IReadOnlyList<SourceText> Others(string path) => [.. _flows.Where(flow => flow.Path != path)];
}
