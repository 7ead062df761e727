using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>Runs cases on every executor and says where they differ.</summary>
/// <param name="executors">The first is what the others are compared with.</param>
internal sealed class RandomComparison(IReadOnlyList<(string Name, FlowExecutor Run)> executors)
{
    private const int LatencySeeds = 10;

    /// <summary>How many runs ended well on every executor.</summary>
    public int EndedWell { get; private set; }

    public int Failed => Errors.Values.Sum();

    /// <summary>How many runs ended with each error.</summary>
    public SortedDictionary<string, int> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>Cases of which no latencies give one order of requests, so that they are not run.</summary>
    public int Tied { get; private set; }

    /// <summary>Cases that send no request at which they could be cut; they run whole only.</summary>
    public int Uncut { get; private set; }

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
            Tied++;
            return null;
        }

        var found = Compare(settled, flow, "whole", RandomRun.Whole, only);
        if (settled.CutsAt == 0)
        {
            Uncut++;
            return found;
        }

        return found ?? Compare(settled, flow, "cut", RandomRun.Cut, only);
    }

    /// <summary>
    /// The case with latencies for which no two requests reach the site at one instant, cut at a request that it sends (0 for none at all);
    /// null when there are no such latencies.
    /// </summary>
    private RandomCase? Settle(RandomCase @case, CompiledFlow flow)
    {
        for (var seed = @case.LatencySeed; seed < @case.LatencySeed + LatencySeeds; seed++)
        {
            var interpreter = executors[0].Run;
            var whole = RandomRun.Whole(@case with { LatencySeed = seed }, flow, interpreter);
            var requests = RandomTrace.Requests(whole);
            var settled = @case with { LatencySeed = seed, CutsAt = requests == 0 ? 0 : 1 + ((@case.CutsAt - 1) % requests) };
            if (!RandomTrace.HasTies(whole) && !RandomTrace.HasTies(RandomRun.Cut(settled, flow, interpreter)))
            {
                return settled;
            }
        }

        return null;
    }

    private Finding? Compare(RandomCase @case, CompiledFlow flow, string kind, Func<RandomCase, CompiledFlow, FlowExecutor, string> run, string? only)
    {
        var yardstick = run(@case, flow, executors[0].Run);
        if (RandomTrace.Broke(yardstick) || RandomTrace.ErrorCode(yardstick) == "INTERNAL_ERROR")
        {
            return new(@case, $"{kind} breaks", yardstick);
        }

        Count(yardstick);
        foreach (var (name, other) in executors.Skip(1).Where(executor => only is null || executor.Name == only))
        {
            var trace = run(@case, flow, other);
            if (TraceComparison.Differences(("interpreter", yardstick), (name, trace)) is { } differences)
            {
                return new(@case, RandomTrace.Broke(trace) ? $"{kind} breaks in {name}" : $"{kind} differs in {name}", differences) { Executor = name };
            }
        }

        return null;
    }

    private void Count(string trace)
    {
        Requests += RandomTrace.Requests(trace);
        if (RandomTrace.ErrorCode(trace) is { } code)
        {
            Errors[code] = Errors.GetValueOrDefault(code) + 1;
        }
        else
        {
            EndedWell++;
        }
    }
}
