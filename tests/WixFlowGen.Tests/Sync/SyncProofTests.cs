using WixFlowGen.SyncModel;

namespace WixFlowGen.Tests.Sync;

/// <summary>The document about the proof names what is proven.</summary>
public sealed class SyncProofTests
{
    [Fact]
    public void Each_guard_has_its_row()
    {
        var document = File.ReadAllText(RepositoryRoot.Combine("docs", "explanation", "sync-proof.md"));
        Assert.All(GuardRemoval.OfResult.Concat(GuardRemoval.OfCost), removed =>
            Assert.Contains($"| {removed.Name} | {removed.Purpose} |", document, StringComparison.Ordinal));
    }
}
