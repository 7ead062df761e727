using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.Flows.CaughtFailures;

/// <summary>
/// A failure that was caught stays what it was when the run goes on: flows of seeds pause after every effect and die at every point, and do
/// what <see cref="FailureModel"/> says on every executor. The interpreter dies everywhere, the others where the seed says.
/// </summary>
public sealed class CaughtFailureTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    private const int CutsOfAnExecutor = 3;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 8)];

    [Theory, MemberData(nameof(Seeds))]
    public void A_caught_failure_is_not_tried_again_when_the_run_goes_on(int seed)
    {
        var flow = new FailingFlow(seed);
        var compiled = CompiledFlow.Together(flow.Sources, RepositoryFlows.Compiler, GeneratedCSharp.Compiler).Single(one => one.Ir.Name == flow.Name);
        var whole = FailureModel.Run(flow.Steps);
        var counted = new CaughtRun(flow, compiled, executors.All[0].Run);
        AssertOneOf(seed, "whole, interpreter", [whole], counted.Log());

        var sample = counted.Points.ToArray();
        new Random(seed).Shuffle(sample);
        foreach (var (name, run) in executors.All)
        {
            var paused = new CaughtRun(flow, compiled, run) { Budget = TimeSpan.FromSeconds(1) };
            AssertOneOf(seed, $"paused, {name}", [whole], paused.Log());

            foreach (var point in name == FlowExecutors.Names[0] ? counted.Points : sample.Take(CutsOfAnExecutor))
            {
                var cut = new CaughtRun(flow, compiled, run) { Point = point };
                AssertOneOf(seed, $"cut {point}, {name}", Possible(flow, point, whole.Count - 1), cut.Log());
            }
        }
    }

    /// <summary>What may happen when the process dies there: only an effect under way, whose outcome is not recorded, is asked for again.</summary>
    private static IReadOnlyList<IReadOnlyList<string>> Possible(FailingFlow flow, CutPoint point, int effects) => point switch
    {
        { Place: CutPlace.Request, After: true } => [FailureModel.Run(flow.Steps, point.Number - 1)],
        { Place: CutPlace.JournalLine, After: false } =>
            [FailureModel.Run(flow.Steps), .. Enumerable.Range(0, effects).Select(lost => FailureModel.Run(flow.Steps, lost))],
        _ => [FailureModel.Run(flow.Steps)],
    };

    private static void AssertOneOf(int seed, string about, IReadOnlyList<IReadOnlyList<string>> possible, IReadOnlyList<string> log) => Assert.True(
        possible.Any(log.SequenceEqual),
        $"seed {seed}, {about}\nasked for:\n  {string.Join("\n  ", log)}\nexpected, if nothing is lost:\n  {string.Join("\n  ", possible[0])}\n");
}
