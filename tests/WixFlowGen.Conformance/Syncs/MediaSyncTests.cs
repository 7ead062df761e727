using System.Text.Json.Nodes;
using WixFlowGen.Conformance.Flows;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>Files and assets are kept the same with their bytes, their labels and the link they carry, on every executor alike.</summary>
public sealed class MediaSyncTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    [Fact]
    public void An_asset_becomes_a_file_that_carries_its_id_and_is_told_the_size() => Verify(async sync =>
    {
        sync.PutAsset("Harbour", "https://pictures.example/harbour.jpg", "sea", "red");
        await sync.ReconcileAsync();

        var (file, asset) = (Assert.Single(sync.Files), Assert.Single(sync.Assets));
        Assert.Equal("Harbour", file["displayName"]?.ToString());
        Assert.Equal(["ext:ams:asset-1", "red", "sea"], Labels(file));
        Assert.Equal(file["sizeInBytes"]?.ToString(), asset["size"]?.ToString());
        await HasNothingToDo(sync);
    });

    [Fact]
    public void A_file_becomes_an_asset_and_keeps_the_labels_of_others() => Verify(async sync =>
    {
        await sync.AddFileAsync("Tower", "https://pictures.example/tower.jpg", "people", "ext:other:9");
        await sync.ReconcileAsync();

        var (file, asset) = (Assert.Single(sync.Files), Assert.Single(sync.Assets));
        Assert.Equal(("Tower", file["id"]?.ToString()), (asset["title"]?.ToString(), asset["wixId"]?.ToString()));
        Assert.Equal("[\"people\"]", asset["tags"]?.ToJsonString());
        Assert.Equal(file["sizeInBytes"]?.ToString(), asset["size"]?.ToString());
        Assert.Equal(["ext:ams:asset-1", "ext:other:9", "people"], Labels(file));

        sync.ChangeAsset("Tower", new JsonObject { ["title"] = "Spire", ["tags"] = new JsonArray("people", "stone") });
        await sync.ReconcileAsync();
        file = Assert.Single(sync.Files);
        Assert.Equal("Spire", file["displayName"]?.ToString());
        Assert.Equal(["ext:ams:asset-1", "ext:other:9", "people", "stone"], Labels(file));
        await HasNothingToDo(sync);
    });

    /// <summary>Wix cannot replace the bytes of a file.</summary>
    [Fact]
    public void Other_bytes_of_an_asset_are_refused_and_reported() => Verify(async sync =>
    {
        sync.PutAsset("Harbour", "https://pictures.example/harbour.jpg");
        sync.PutAsset("Bridge", "https://pictures.example/bridge.jpg");
        await sync.ReconcileAsync();
        sync.ChangeAsset("Harbour", new JsonObject { ["url"] = "https://pictures.example/night.jpg", ["checksum"] = "other" });
        sync.ChangeAsset("Bridge", new JsonObject { ["title"] = "Viaduct" });

        var report = await sync.ReconcileAsync();
        Assert.Contains("CONTENT_FIXED", report?["deadLetters"]?[0]?["reason"]?.ToString(), StringComparison.Ordinal);
        Assert.Equal(["Harbour", "Viaduct"], sync.Files.Select(file => file["displayName"]?.ToString()).Order(StringComparer.Ordinal));
    });

    private static async Task HasNothingToDo(MediaSync sync)
    {
        var writes = sync.Writes;
        await sync.ReconcileAsync();
        Assert.Equal(writes, sync.Writes);
    }

    private static IEnumerable<string> Labels(JsonObject file) =>
        (file["labels"] as JsonArray ?? []).Select(label => label?.ToString() ?? "").Order(StringComparer.Ordinal);

    private void Verify(Func<MediaSync, Task> act)
    {
        string? expected = null;
        foreach (var (name, run) in executors.All)
        {
            using var sync = new MediaSync(run);
            sync.Run(act);
            expected ??= sync.State();
            Assert.True(expected == sync.State(), $"{name} leaves {sync.State()} instead of {expected}");
        }
    }
}
