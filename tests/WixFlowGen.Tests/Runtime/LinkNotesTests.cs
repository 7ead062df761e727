using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.Tests.Runtime;

public sealed class LinkNotesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Each round lists both sides anew. An entity of an earlier round in the place of one of this would be joined with its partner.</summary>
    [Fact]
    public async Task A_round_finds_what_it_listed_itself()
    {
        var notes = new LinkNotes(new SyncStore(new InMemoryRecordStore(), "things"), "link");
        foreach (var id in new[] { "w001", "w002" })
        {
            var candidate = LinkCandidate.Of(new SyncEntity(id, new Dictionary<string, System.Text.Json.JsonElement>(), null, DateTimeOffset.UnixEpoch, null), 1);
            await notes.AddAsync(SyncSide.Wix, new LinkCursor(), new LinkPage([], [], [], []), [candidate], null, Token);
            Assert.Equal(id, (await notes.CandidateAsync(SyncSide.Wix, 0, Token)).Id);
        }
    }
}
