using WixFlowGen.Tests.Syncs;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Connectors;

/// <summary>WF0735: what a flow sends to another system can be opened there, whichever target runs it.</summary>
public sealed class MediaAddressTests
{
    private const string Image = "on a Velo site this is an address such as wix:image://v1/..., which only Wix understands";
    private const string Film = "on a Velo site films, sounds and documents have no 'url'";

    [Theory]
    [InlineData("${{ item.image.imageInfo.url }}", Image)]
    [InlineData("${{ item.?image.?imageInfo.?url.orValue('') }}", Image)]
    [InlineData("picture ${{ item.image.imageInfo.url }}", Image)]
    [InlineData("${{ found.items.map(one, one.image.imageInfo.url)[0] }}", Image)]
    [InlineData("${{ item.video.videoInfo.url }}", Film)]
    [InlineData("https://static.wixstatic.com/media/${{ item.image.imageInfo.id }}", "")]
    [InlineData("${{ item.image.imageInfo.?altText.orValue('') }}", "")]
    public void An_address_in_a_request_of_a_connector_is_found(string title, string expected) => Assert.Equal(expected, Found($$"""
              - call: things.addThing
                with: { thing: { title: "{{title}}" } }
        """));

    [Fact]
    public void Addresses_may_go_to_wix() => Assert.Equal("", Found("""
              - call: media.files.importFile
                with: { url: "${{ item.image.imageInfo.url }}" }
        """));

    private static string Found(string step) => string.Join('\n', new SyncProject(("send.flow.yaml", $$"""
        flow: send
        on: { call: { permissions: admin } }
        connectors: { things: things.connector.yaml }
        inputs: { galleryId: string }
        steps:
          - id: found
            call: pro-gallery.proGallery.listGalleryItems
            with: { galleryId: '{{"${{ inputs.galleryId }}"}}' }
          - forEach: {{"${{ found.items }}"}}
            as: item
            steps:
        {{step}}
        """)).Analyze().Diagnostics.Where(found => found.Code == "WF0735" || found.Severity == Severity.Error).Select(found => found.Message));
}
