using WixFlowGen.SyncModel;

namespace WixFlowGen.Tests.Runtime;

/// <summary>Runs of the model, committed so that the engine of Velo is replayed against them: <c>tests/velo-runtime/syncModel.test.mjs</c>.</summary>
public sealed class RecordedRunTests(ITestOutputHelper output)
{
    [Fact]
    public void Recorded_runs_are_repeated_call_by_call()
    {
        output.WriteLine(string.Join(", ", RecordedRuns.Chosen.Select(chosen => $"{chosen.Kind}: seeds 1 to {chosen.Seeds}")));
        Golden.Verify(RepositoryRoot.Combine("tests", "cases", "sync", "model-runs.jsonl"), RecordedRuns.Text());
    }
}
