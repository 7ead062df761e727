using System.Collections.Concurrent;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Conformance.JavaScript;
using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>Random histories of a compiled sync end as its policies say, and on every executor alike.</summary>
public sealed class SyncStoryTests(FlowExecutors executors, ITestOutputHelper output) : IClassFixture<FlowExecutors>
{
    private const int Interpreted = 2_000;
    private const int InCSharp = 200;
    private const int InVelo = 50;

    private static readonly IReadOnlyList<IReadOnlyList<CompiledFlow>> _flows = [.. StoryPolicy.All.Select(policy => ProjectSync.Changed(policy.In))];

    [Fact]
    public void Every_story_ends_as_the_policies_say() => Check("interpreter", Interpreted);

    [Fact]
    public void Generated_csharp_ends_stories_as_the_interpreter_does() => Check("csharp", InCSharp);

    [Theory, MemberData(nameof(VeloEngines.Rows), MemberType = typeof(VeloEngines))]
    public void Generated_velo_ends_stories_as_the_interpreter_does(string engine) => Check(engine, InVelo);

    private void Check(string name, int seeds)
    {
        output.WriteLine($"{name}: seeds 1 to {seeds}");
        var (interpreter, executor) = (executors.All[0].Run, executors.All.Single(one => one.Name == name).Run);
        var failures = new ConcurrentDictionary<int, string>();
        Parallel.For(1, seeds + 1, new ParallelOptions { MaxDegreeOfParallelism = VeloEngines.Names.Contains(name) ? 1 : Environment.ProcessorCount }, seed =>
        {
            var story = StoryGenerator.Draw(seed);
            var end = Tell(story, executor);
            if (end.Failures.Count > 0)
            {
                failures[seed] = $"{story}\n{string.Join('\n', end.Failures)}\n{end.State}";
            }
            else if (name != "interpreter" && Tell(story, interpreter).State is var expected && expected != end.State)
            {
                failures[seed] = $"{story}\nends otherwise than interpreted:\n{end.State}\ninstead of\n{expected}";
            }
        });
        Assert.True(failures.IsEmpty, $"{failures.Count} of {seeds} seeds fail: {string.Join(' ', failures.Keys.Order())}\n{string.Join("\n\n", failures.OrderBy(failure => failure.Key).Take(5).Select(failure => failure.Value))}");
    }

    private static StoryEnd Tell(SyncStory story, FlowExecutor executor)
    {
        try
        {
            return StoryRun.Tell(story, _flows[StoryPolicy.All.ToList().IndexOf(story.Policy)], executor);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return new([$"{broken.GetType().Name}: {broken.Message}"], "", 0);
        }
    }
}
