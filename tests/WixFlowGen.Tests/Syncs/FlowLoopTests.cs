namespace WixFlowGen.Tests.Syncs;

/// <summary>WF0715: which flows are said to start each other without end.</summary>
public sealed class FlowLoopTests
{
    private const string Importing = """
          - call: media.files.importFile
            with: { url: 'https://pictures.example/a.jpg' }
        """;

    private const string MakingItem = """
          - call: pro-gallery.proGallery.createGalleryItem
            with: { galleryId: 2a6c3d40-5b1f-4c55-9a0e-8d2f7b6e1c33, item: { title: New } }
        """;

    [Fact]
    public void Shows_the_way_around_at_the_flow_whose_name_comes_first()
    {
        var found = Loops(("b-flow", FileReady, MakingItem), ("a-flow", ItemCreated, Importing));

        Assert.Equal(
            [
                "WF0715 a-flow.flow.yaml:2: flows start each other in a circle: "
                + "'a-flow' calls media.files.importFile, which raises media.files.fileDescriptorFileReady, which starts 'b-flow'; "
                + "'b-flow' calls pro-gallery.proGallery.createGalleryItem, which raises pro-gallery.proGallery.galleryItemCreated, which starts 'a-flow'",
            ],
            found);
    }

    [Fact]
    public void Finds_circles_of_three_once()
    {
        const string creating = """
              - call: pro-gallery.proGallery.createGallery
                with: { gallery: { name: New } }
            """;

        var found = Loops(
            ("a-flow", ItemCreated, Importing), ("b-flow", FileReady, creating), ("c-flow", "pro-gallery.proGallery.galleryCreated", MakingItem));

        Assert.Contains("'a-flow' calls", Assert.Single(found), StringComparison.Ordinal);
        Assert.Contains("starts 'c-flow'; 'c-flow' calls", found[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Sees_what_a_flow_does_through_a_flow_it_runs()
    {
        var found = Loops(("a-flow", ItemCreated, "  - run: import-one"), ("b-flow", FileReady, MakingItem), ("import-one", null, Importing));

        Assert.Contains("'a-flow' calls media.files.importFile", Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_a_condition_for_a_guard()
    {
        const string guarded = """
              - id: known
                link: { claim: seen, key: a }
              - if: known
                call: media.files.importFile
                with: { url: 'https://pictures.example/a.jpg' }
            """;

        Assert.Empty(Loops(("a-flow", ItemCreated, guarded), ("b-flow", FileReady, MakingItem)));
        Assert.Empty(Loops(("a-flow", ItemCreated + ", where: event.originatedFrom == 'editor'", Importing), ("b-flow", FileReady, MakingItem)));
    }

    [Theory]
    [InlineData("  - call: media.files.listFiles")]
    [InlineData("  - call: media.files.bulkDeleteFiles\n    with: { fileIds: [a] }")]
    [InlineData("  - call: media.files.generateFileDownloadUrl\n    with: { fileId: a }")]
    [InlineData("  - call: media.folders.createFolder\n    with: { displayName: New }")]
    public void Knows_which_operations_raise_the_event(string steps) =>
        Assert.Empty(Loops(("a-flow", ItemCreated, steps), ("b-flow", FileReady, MakingItem)));

    [Theory]
    [InlineData("  - call: pro-gallery.proGallery.createGallery\n    with: { gallery: { name: New } }")]
    [InlineData("  - call: pro-gallery.proGallery.deleteGalleryItem\n    with: { galleryId: 2a6c3d40-5b1f-4c55-9a0e-8d2f7b6e1c33, itemId: 2a6c3d40-5b1f-4c55-9a0e-8d2f7b6e1c33 }")]
    public void Knows_which_entity_and_change_the_event_is_about(string steps) =>
        Assert.Empty(Loops(("a-flow", ItemCreated, Importing), ("b-flow", FileReady, steps)));

    private const string FileReady = "media.files.fileDescriptorFileReady";
    private const string ItemCreated = "pro-gallery.proGallery.galleryItemCreated";

    private static List<string> Loops(params IReadOnlyList<(string Name, string? Event, string Steps)> flows)
    {
        var documents = flows.Select(flow => ($"{flow.Name}.flow.yaml", $"""
            flow: {flow.Name}
            on: {(flow.Event is null ? "{ call: { permissions: admin } }" : $"{{ event: {{ name: {flow.Event} }} }}")}
            steps:
            {flow.Steps}
            """));
        var findings = new SyncProject([.. documents]).Findings();
        Assert.DoesNotContain(findings, found => found.StartsWith("WF03", StringComparison.Ordinal) || found.StartsWith("WF05", StringComparison.Ordinal) || found.StartsWith("WF01", StringComparison.Ordinal));
        return [.. findings.Where(found => found.StartsWith("WF0715", StringComparison.Ordinal))];
    }
}
