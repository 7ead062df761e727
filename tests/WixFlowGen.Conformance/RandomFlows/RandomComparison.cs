using System.Diagnostics;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>Runs cases on every executor and says where they differ.</summary>
/// <param name="executors">The first is what the others are compared with.</param>
/// <param name="tally">Counts what has run.</param>
internal sealed class RandomComparison(IReadOnlyList<(string Name, FlowExecutor Run)> executors, RandomTally tally)
{
    /// <summary>Compiles the documents of one case; null when they have errors.</summary>
    public static CompiledFlow? Compile(RandomCase @case)
    {
        try
        {
            return CompiledFlow.Together(@case.Sources, RepositoryFlows.Compiler, GeneratedCSharp.Compiler).Single(flow => flow.Ir.Name == @case.Name);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with a case; null when all executors agree.</summary>
    /// <param name="only">The executor to compare with the interpreter; all when null.</param>
    public Finding? Check(RandomCase @case, CompiledFlow flow, string? only = null)
    {
        var start = Stopwatch.GetTimestamp();
        var settled = Settle(@case, flow);
        tally.AddTime(executors[0].Name, Stopwatch.GetElapsedTime(start));
        var found = Compare(settled, flow, "whole", RandomRun.Whole, only);
        if (settled.CutsAt == 0)
        {
            tally.AddUncut();
            return found;
        }

        return found ?? Compare(settled, flow, "cut", RandomRun.Cut, only);
    }

    /// <summary>The case cut at a request that it sends; 0 for none at all.</summary>
    private RandomCase Settle(RandomCase @case, CompiledFlow flow)
    {
        var requests = RandomTrace.Requests(RandomRun.Whole(@case, flow, executors[0].Run));
        return @case with { CutsAt = requests == 0 ? 0 : 1 + ((@case.CutsAt - 1) % requests) };
    }

    private Finding? Compare(RandomCase @case, CompiledFlow flow, string kind, Func<RandomCase, CompiledFlow, FlowExecutor, Action?, string> run, string? only)
    {
        var isTied = false;
        var yardstick = run(@case, flow, executors[0].Run, () => isTied = true);
        if (RandomTrace.Broke(yardstick) || RandomTrace.ErrorCode(yardstick) == "INTERNAL_ERROR")
        {
            return new(@case, $"{kind} breaks", yardstick);
        }

        tally.AddRun(yardstick);
        foreach (var (name, other) in executors.Skip(1).Where(executor => only is null || executor.Name == only))
        {
            var start = Stopwatch.GetTimestamp();
            var trace = run(@case, flow, other, null);
            tally.AddTime(name, Stopwatch.GetElapsedTime(start), isCompared: true);
            if (Differences(yardstick, name, trace, isTied) is { } differences)
            {
                return new(@case, RandomTrace.Broke(trace) ? $"{kind} breaks in {name}" : $"{kind} differs in {name}", differences) { Executor = name };
            }
        }

        return null;
    }

    /// <summary>Of lanes that send equal requests at one instant nobody can say which gets which answer: then only what all of them do counts.</summary>
    private string? Differences(string yardstick, string name, string trace, bool isTied)
    {
        var differences = TraceComparison.Differences(("interpreter", yardstick), (name, trace));
        if (differences is null || !isTied || RandomTrace.Broke(trace))
        {
            return differences;
        }

        tally.AddTied();
        return TraceComparison.Differences(("interpreter", RandomTrace.WithoutLanes(yardstick)), (name, RandomTrace.WithoutLanes(trace)));
    }
}
