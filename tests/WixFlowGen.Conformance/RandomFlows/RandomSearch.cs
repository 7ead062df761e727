using System.Collections.Concurrent;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Conformance.RandomFlows.Generation;
using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>Runs the cases of many seeds on all executors and makes small what differs.</summary>
/// <param name="mostShrunk">How many findings are made small; that takes up to some minutes each.</param>
/// <param name="tell">Gets what is worth saying while the search goes on.</param>
internal sealed class RandomSearch(int mostShrunk, Action<string> tell)
{
    /// <summary>So many cases are compiled into one program.</summary>
    private const int Batch = 50;

    /// <summary>Cases that run at the same time.</summary>
    private static readonly int _workers = Math.Clamp(Environment.ProcessorCount, 1, 4);

    private readonly List<string> _findings = [];

    public RandomTally Tally { get; } = new();

    public StepCoverage Coverage { get; } = new();

    /// <summary>What is wrong, in the order of seeds; empty when all executors agree.</summary>
    public IReadOnlyList<string> Run(int first, int count)
    {
        FlowExecutors[] executors = [.. Enumerable.Range(0, _workers).Select(_ => new FlowExecutors())];
        try
        {
            foreach (var seeds in Enumerable.Range(first, count).Chunk(Batch))
            {
                RandomCase[] cases = [.. seeds.Select(FlowGenerator.Generate)];
                Array.ForEach(cases, Coverage.Add);
                Run(Compile(cases), executors);
            }
        }
        finally
        {
            Array.ForEach(executors, one => one.Dispose());
        }

        return _findings;
    }

    private void Run(IReadOnlyList<(RandomCase Case, CompiledFlow Flow)> cases, FlowExecutors[] executors)
    {
        var found = Compare(cases, executors);
        foreach (var finding in found)
        {
            Report(_findings.Count < mostShrunk ? new CaseShrinker(new RandomComparison(executors[0].All, new RandomTally())).Shrink(finding) : finding);
        }
    }

    /// <summary>Each worker has a thread of its own: a run blocks it, and the pool's threads are needed by the runs.</summary>
    private List<Finding> Compare(IReadOnlyList<(RandomCase Case, CompiledFlow Flow)> cases, FlowExecutors[] executors)
    {
        ConcurrentQueue<(RandomCase Case, CompiledFlow Flow)> left = new(cases);
        ConcurrentBag<Finding> found = [];
        Task[] workers = [.. executors.Select(own => Task.Factory.StartNew(Work, own, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Task.WaitAll(workers);
        return [.. found.OrderBy(finding => finding.Case.Seed)];

        void Work(object? own)
        {
            var comparison = new RandomComparison(((FlowExecutors)own!).All, Tally); // what StartNew was given above
            while (left.TryDequeue(out var next))
            {
                if (comparison.Check(next.Case, next.Flow) is { } finding)
                {
                    tell($"seed {finding.Case.Seed}: {finding.Kind}");
                    found.Add(finding);
                }
            }
        }
    }

    /// <summary>All cases as one program; when that does not compile, case by case, so that one does not hide the others.</summary>
    private IReadOnlyList<(RandomCase Case, CompiledFlow Flow)> Compile(RandomCase[] cases)
    {
        try
        {
            var flows = CompiledFlow.Together([.. cases.SelectMany(@case => @case.Sources)], RepositoryFlows.Compiler, GeneratedCSharp.Compiler);
            _ = flows[0].Program;
            return [.. cases.Select(@case => (@case, flows.Single(flow => flow.Ir.Name == @case.Name)))];
        }
        catch (InvalidOperationException problem) when (cases.Length == 1)
        {
            Report(new(cases[0], "does not compile", problem.Message));
            return [];
        }
        catch (InvalidOperationException)
        {
            return [.. cases.Chunk((cases.Length + 1) / 2).SelectMany(Compile)];
        }
    }

    private void Report(Finding finding)
    {
        _findings.Add(finding.Describe());
        tell(_findings[^1]);
    }
}
