using WixFlowGen.Catalog;

namespace WixFlowGen.Tests.Catalog;

public sealed class ApiSearchTests
{
    private static readonly EmbeddedApiCatalog Apis = new();

    [Theory]
    [InlineData("upload url", "media.files.generateFileUploadUrl")]
    [InlineData("create project item", "portfolio.projectItems.createProjectItem")]
    [InlineData("media.files.generateFileUploadUrls", "media.files.generateFileUploadUrl")]
    [InlineData("galleries", "pro-gallery.proGallery.getGallery")]
    [InlineData("movement logs", "data.movementJobs.listMovementLogs")]
    [InlineData("project created", "portfolio.projects.projectCreated")]
    public void Finds_the_meant_one_among_the_first(string words, string expected) =>
        Assert.Contains(expected, ApiSearch.Find(Apis, words).Take(3));

    [Theory]
    [InlineData("")]
    [InlineData("zebra")]
    [InlineData("...")]
    public void Nothing_matches_nothing(string words) => Assert.Empty(ApiSearch.Find(Apis, words));
}
