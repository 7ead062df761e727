using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>Runs cases on every executor and says where they differ.</summary>
internal sealed class RandomComparison(FlowExecutors executors)
{
    private const int LatencySeeds = 30;

    /// <summary>How many runs ended well on every executor.</summary>
    public int EndedWell { get; private set; }

    public int Failed { get; private set; }

    public int Requests { get; private set; }

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
        var settled = Settle(@case, flow);
        if (settled is null)
        {
            return null;
        }

        return Compare(settled, flow, "whole", RandomRun.Whole, only) ?? Compare(settled, flow, "cut", RandomRun.Cut, only);
    }

    /// <summary>The case with latencies for which no two requests reach the site at one instant; null when there are none.</summary>
    private RandomCase? Settle(RandomCase @case, CompiledFlow flow)
    {
        for (var seed = @case.LatencySeed; seed < @case.LatencySeed + LatencySeeds; seed++)
        {
            var settled = @case with { LatencySeed = seed };
            var interpreter = executors.All[0].Run;
            if (!RandomTrace.HasTies(RandomRun.Whole(settled, flow, interpreter)) && !RandomTrace.HasTies(RandomRun.Cut(settled, flow, interpreter)))
            {
                return settled;
            }
        }

        return null;
    }

    private Finding? Compare(RandomCase @case, CompiledFlow flow, string kind, Func<RandomCase, CompiledFlow, FlowExecutor, string> run, string? only)
    {
        var yardstick = run(@case, flow, executors.All[0].Run);
        if (yardstick.Contains("\"broke\"", StringComparison.Ordinal) || RandomTrace.ErrorCode(yardstick) == "INTERNAL_ERROR")
        {
            return new(@case, $"{kind} breaks", yardstick);
        }

        Count(yardstick);
        foreach (var (name, other) in executors.All.Skip(1).Where(executor => only is null || executor.Name == only))
        {
            if (TraceComparison.Differences(("interpreter", yardstick), (name, run(@case, flow, other))) is { } differences)
            {
                return new(@case, $"{kind} differs in {name}", differences);
            }
        }

        return null;
    }

    private void Count(string trace)
    {
        Requests += trace.Split("\"request\"").Length - 1;
        if (RandomTrace.ErrorCode(trace) is null)
        {
            EndedWell++;
        }
        else
        {
            Failed++;
        }
    }
}
