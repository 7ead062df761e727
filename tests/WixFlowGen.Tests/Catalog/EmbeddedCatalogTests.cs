using WixFlowGen.Catalog;

namespace WixFlowGen.Tests.Catalog;

public sealed class EmbeddedCatalogTests
{
    private static readonly EmbeddedApiCatalog Apis = new();

    [Fact]
    public void Knows_every_operation_and_event_of_the_four_packages()
    {
        Assert.Equal(194, Apis.OperationIds.Count);
        Assert.Equal(45, Apis.EventIds.Count);
    }

    [Fact]
    public void Every_listed_operation_reads_to_the_end_of_its_types()
    {
        foreach (var id in Apis.OperationIds)
        {
            Assert.True(Apis.TryGetOperation(id, out var operation), id);
            Assert.Equal(id, operation.Id);
            TypeWalk.Visit(operation.Request);
            TypeWalk.Visit(operation.Response);
        }
    }

    [Fact]
    public void Every_listed_event_reads_to_the_end_of_its_payload()
    {
        foreach (var id in Apis.EventIds)
        {
            Assert.True(Apis.TryGetEvent(id, out var apiEvent), id);
            TypeWalk.Visit(apiEvent.Payload);
        }
    }

    [Fact]
    public void An_upload_url_asks_for_a_mime_type_and_always_answers_the_url()
    {
        Assert.True(Apis.TryGetOperation("media.files.generateFileUploadUrl", out var operation));
        Assert.Equal(new ApiRoute("POST", "/site-media/v1/files/generate-upload-url", true).Path, operation.Route.Path);
        Assert.True(operation.Request.Find("mimeType")?.Required);
        Assert.False(operation.Request.Find("sizeInBytes")?.ReadOnly);
        Assert.True(operation.Response.Find("uploadUrl")?.AlwaysPresent);
        Assert.Equal("MEDIA.SITE_MEDIA_FILES_UPLOAD", Assert.Single(operation.Permissions));
    }

    [Theory]
    [InlineData("media.files.generateFileUploadUrls")]
    [InlineData("media")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("nothing.files.listFiles")]
    public void An_unknown_id_is_not_found(string id)
    {
        Assert.False(Apis.TryGetOperation(id, out _));
        Assert.False(Apis.TryGetEvent(id, out _));
    }
}
