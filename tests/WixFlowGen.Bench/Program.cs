using System.Diagnostics;
using System.Globalization;
using WixFlowGen.Analysis;
using WixFlowGen.Catalog;
using WixFlowGen.Emit.CSharp;
using WixFlowGen.Emit.Velo;
using WixFlowGen.Lowering;
using WixFlowGen.Schema;
using WixFlowGen.Semantics;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

// Prints what each stage costs a warm process for one flow: medians in milliseconds, and as a ratio to YamlDotNet's events alone.
// dotnet run -c Release --project tests/WixFlowGen.Bench -- flows/private-track-sale.flow.yaml
const int WarmUps = 300;
const int Rounds = 500;
var path = args.Length > 0 ? args[0] : "flows/private-track-sale.flow.yaml";
var source = new SourceText(path, File.ReadAllText(path));
var catalog = new EmbeddedApiCatalog();
var (csharp, velo) = (new CSharpEmitter(new Dictionary<string, SourceText>()), new VeloEmitter(new Dictionary<string, SourceText>()));
var stages = new Dictionary<string, List<double>>();

for (var round = 0; round < WarmUps + Rounds; round++)
{
    var isMeasured = round >= WarmUps;
    var sink = new DiagnosticSink(source);
    Measure("YamlDotNet events alone", isMeasured, () => CountEvents(source.Text));
    var yaml = Measure("read YAML", isMeasured, () => YamlReader.Read(source, sink)) ?? throw new InvalidOperationException("not YAML");
    var document = Measure("read the document", isMeasured, () => DocumentReader.Read(source, yaml, sink));
    var syntax = document as FlowSyntax ?? throw new InvalidOperationException("not a flow");
    Measure("check the schema", isMeasured, () => FlowSchema.Check(syntax, sink));
    var flow = Measure("bind", isMeasured, () => new FlowBinder(catalog).Bind(syntax, sink));
    Measure("lint", isMeasured, () =>
    {
        Linter.Check(flow, sink);
        return true;
    });
    var program = Measure("lower", isMeasured, () => FlowLowering.Lower(flow));
    Measure("emit C#", isMeasured, () => csharp.Emit(program).ToList());
    Measure("emit Velo", isMeasured, () => velo.Emit(program).ToList());
}

var yardstick = Median(stages.First().Value);
Console.WriteLine("| stage | median ms | of YamlDotNet's events |");
Console.WriteLine("|---|---|---|");
foreach (var (stage, times) in stages)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {stage} | {Median(times):0.00} | {Median(times) / yardstick:0.0} |"));
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| all stages | {stages.Skip(1).Sum(stage => Median(stage.Value)):0.00} | {stages.Skip(1).Sum(stage => Median(stage.Value)) / yardstick:0.0} |"));

T Measure<T>(string stage, bool isMeasured, Func<T> work)
{
    var start = Stopwatch.GetTimestamp();
    var result = work();
    var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    if (isMeasured)
    {
        stages.TryAdd(stage, []);
        stages[stage].Add(time);
    }

    return result;
}

static int CountEvents(string text)
{
    var parser = new YamlDotNet.Core.Parser(new StringReader(text));
    var count = 0;
    while (parser.MoveNext())
    {
        count++;
    }

    return count;
}

static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
