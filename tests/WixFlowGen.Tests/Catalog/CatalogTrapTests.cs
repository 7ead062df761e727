using WixFlowGen.Catalog;
using WixFlowGen.Types;

namespace WixFlowGen.Tests.Catalog;

/// <summary>Where the packages mislead a quick reader, the catalog says what is so.</summary>
public sealed class CatalogTrapTests
{
    private static readonly EmbeddedApiCatalog Apis = new();

    private static readonly string[] Kinds =
    [
        "address", "audio", "bytes", "document", "duration", "fieldMask", "float", "image", "pageURL", "pageURLV2", "timestamp", "video", "videoV2",
    ];

    [Fact]
    public void Operations_without_a_public_route_are_marked()
    {
        var hidden = Apis.OperationIds.Where(id => !Read(id).IsPublic).ToList();
        Assert.Equal(22, hidden.Count);
        Assert.All(hidden, id => Assert.Matches(@"^(media\.enterprise|portfolio\.syncedProject\.)", id));
    }

    [Fact]
    public void Exports_without_a_declaration_are_marked() =>
        Assert.Equal(14, Apis.OperationIds.Count(id => Read(id).IsUndocumented));

    [Theory]
    [InlineData("portfolio.projects.updateProject", "project.revision")]
    [InlineData("portfolio.projects.updateProject", "project.id")]
    [InlineData("portfolio.projectItems.createProjectItem", "item.projectId")] // the package does not say so
    [InlineData("portfolio.projectItems.bulkCreateProjectItems", "items.projectId")]
    [InlineData("pro-gallery.proGallery.updateGalleryItem", "item.image.imageInfo")] // the tag goes through a group that update types lack
    [InlineData("data.movementJobs.submitJob", "source.file.fileId")]
    [InlineData("data.collections.createDataCollection", "collection.fields.key")]
    [InlineData("data.collections.createDataCollection", "collection.id")] // an argument called _id
    [InlineData("data.items.insert", "dataItem")]
    public void A_field_is_required_and_may_be_written(string id, string path)
    {
        var property = Request(id, path);
        Assert.True(property.Required);
        Assert.False(property.ReadOnly);
        Assert.False(property.Nullable);
    }

    [Theory]
    [InlineData("portfolio.projects.createProject", "project.revision")]
    [InlineData("pro-gallery.proGallery.createGalleryItem", "item.image")] // only its content is required, once it is chosen
    [InlineData("data.movementJobs.submitJob", "source.file")]
    [InlineData("portfolio.projects.createProject", "project.title")]
    public void A_field_is_not_required(string id, string path) => Assert.False(Request(id, path).Required);

    [Theory]
    [InlineData("portfolio.projects.updateProject", "project.createdDate", true)]
    [InlineData("portfolio.projects.createProject", "project.id", true)]
    [InlineData("media.files.generateFileUploadUrl", "sizeInBytes", false)] // tagged, yet the SDK has an argument for it
    public void Read_only_fields(string id, string path, bool expected) => Assert.Equal(expected, Request(id, path).ReadOnly);

    [Theory]
    [InlineData("portfolio.projects.updateProject", "project", "cover", false)] // the SDK's update type has lost the group
    [InlineData("portfolio.projectItems.updateProjectItem", "item", "metadata", false)]
    [InlineData("data.movementJobs.submitJob", "source", "source", true)]
    [InlineData("data.tasks.createTask", "task", "options", true)]
    public void One_of_groups(string id, string path, string group, bool required)
    {
        var owner = Assert.IsType<ObjectType>(TypePath.Open(Request(id, path).Type));
        Assert.Equal(required, Assert.Single(owner.OneOfs, g => g.Name == group).Required);
    }

    [Theory]
    [InlineData("data.movementJobs.getJob", SdkResultKind.Unwrapped, "job")]
    [InlineData("data.movementJobs.submitJob", SdkResultKind.Whole, null)]
    [InlineData("data.movementJobs.terminateJob", SdkResultKind.Whole, null)]
    [InlineData("media.folders.updateFolder", SdkResultKind.Unwrapped, "folder")]
    [InlineData("media.folders.createFolder", SdkResultKind.Whole, null)]
    [InlineData("media.files.importFile", SdkResultKind.Whole, null)]
    [InlineData("media.files.bulkDeleteFiles", SdkResultKind.Nothing, null)]
    [InlineData("portfolio.projects.queryProjects", SdkResultKind.QueryBuilder, null)]
    [InlineData("data.items.insert", SdkResultKind.HandWritten, null)]
    public void Results_are_wrapped_irregularly(string id, SdkResultKind kind, string? field) =>
        Assert.Equal(new SdkResult(kind, field), Read(id).Sdk.Result);

    [Theory]
    [InlineData("portfolio.projects.listProjects", "metadata.cursors.next", "paging", 100)]
    [InlineData("media.files.listFiles", "nextCursor.cursors.next", "paging", 100)]
    [InlineData("media.folders.queryFolders", "pagingMetadata.cursors.next", "query.cursorPaging", 100)]
    [InlineData("data.movementJobs.listMovementLogs", "pagingMetadata.cursors.next", "paging", 100)]
    [InlineData("data.items.query", "pagingMetadata.cursors.next", "query.cursorPaging", 1000)]
    [InlineData("pro-gallery.proGallery.listGalleries", null, "", 10)]
    [InlineData("pro-gallery.proGallery.listGalleryItems", null, "", 200)]
    [InlineData("portfolio.projectItems.listProjectItems", null, "paging", null)]
    public void The_next_page_stands_elsewhere_in_each_module(string id, string? next, string request, int? max)
    {
        var paging = Read(id).Paging;
        Assert.NotNull(paging);
        Assert.Equal((next, request, max), (paging.NextCursor, paging.RequestPath, paging.MaxLimit));
        Assert.Equal(next is null ? PagingStyle.Offset : PagingStyle.Cursor, paging.Style);
        Assert.NotNull(TypePath.Find(Read(id).Response, paging.Items));
    }

    [Theory]
    [InlineData("pro-gallery.proGallery.galleryCreated", "wix.pro_gallery.gallery_v2_created", EventEnvelope.Created)]
    [InlineData("pro-gallery.proGallery.galleryItemDeleted", "wix.pro_gallery.gallery_v2_gallery_item_deleted", EventEnvelope.Action)]
    [InlineData("media.files.fileDescriptorFileReady", "wix.media.site_media.v1.file_descriptor_file_ready", EventEnvelope.Action)]
    [InlineData("data.movementJobs.jobDeleted", "wix.hub.v1.job_deleted", EventEnvelope.Deleted)]
    public void Event_types_are_copied(string id, string type, EventEnvelope envelope)
    {
        Assert.True(Apis.TryGetEvent(id, out var apiEvent));
        Assert.Equal((type, envelope), (apiEvent.EventType, apiEvent.Envelope));
    }

    [Theory]
    [InlineData("data.movementJobs.queryJobs", true, null, "POST")]
    [InlineData("data.movementJobs.listJobs", true, null, "POST")]
    [InlineData("media.files.listFiles", false, null, null)]
    [InlineData("data.items.query", false, 2048, null)]
    public void Nested_queries_travel_in_several_ways(string id, bool packs, int? packedGet, string? fallback)
    {
        var operation = Read(id);
        Assert.Equal((packs, packedGet, fallback), (operation.Route.PacksQuery, operation.Route.PackedGetLimit, operation.BodyFallback?.Method));
    }

    [Theory]
    [InlineData("insertReference", "/wix-data/v2/bulk/items/insert-references")]
    [InlineData("removeReference", "/wix-data/v2/bulk/items/remove-references")]
    [InlineData("search", "/wix-data/v2/items/search")]
    [InlineData("aggregatePipeline", "/wix-data/v2/items/aggregate-pipeline")]
    [InlineData("distinct", "/wix-data/v2/items/query-distinct-values")]
    [InlineData("count", "/wix-data/v2/items/count")]
    [InlineData("queryReferenced", "/wix-data/v2/items/query-referenced")]
    public void Hand_written_functions_have_their_routes(string function, string path)
    {
        var route = Read("data.items." + function).Route;
        Assert.Equal(path, route.Path);
        Assert.True(route.WrapsDates);
    }

    [Fact]
    public void Numbers_dates_and_free_objects_have_their_kinds()
    {
        Assert.IsType<DoubleType>(Request("portfolio.projectItems.createProjectItem", "item.sortOrder").Type);
        Assert.IsType<IntType>(Request("portfolio.projectItems.createProjectItem", "item.image.imageInfo.width").Type);
        Assert.IsType<TimestampType>(Request("portfolio.projectItems.createProjectItem", "item.createdDate").Type);
        Assert.Equal("int64", Assert.IsType<StringType>(Request("portfolio.projects.updateProject", "project.revision").Type).Format);
        Assert.Equal("int64", Assert.IsType<StringType>(Request("media.files.generateFileUploadUrl", "sizeInBytes").Type).Format);
        Assert.Equal(new MapType(AnyType.Instance), Request("data.items.insert", "dataItem.data").Type);
        Assert.Equal(["FAILED", "READY", "PENDING"], Assert.IsType<StringType>(TypePath.Find(Read("media.files.getFileDescriptor").Response, "file.operationStatus")?.Type).Enum);
    }

    [Fact]
    public void Lengths_of_a_list_speak_of_its_elements()
    {
        var labels = Assert.IsType<ListType>(Request("media.files.generateFileUploadUrl", "labels").Type);
        Assert.Equal((50, 200), (labels.MaxItems, Assert.IsType<StringType>(labels.Element).MaxLength));
    }

    [Fact]
    public void Deprecated_fields_name_their_removal_and_what_comes_instead() =>
        Assert.Equal("removal 2027-01-01, use filterQuery", Request("data.movementJobs.submitJob", "source.wixDataCollection.filter").Deprecated);

    [Fact]
    public void Deprecated_operations_say_so()
    {
        Assert.Equal("removal 2024-03-31, use BulkImportFile", Read("media.files.bulkImportFiles").Deprecated);
        Assert.Equal("", Read("portfolio.projects.updateProjectOrderInCollection").Deprecated);
        Assert.Null(Read("media.files.bulkImportFile").Deprecated);
    }

    [Fact]
    public void Arguments_fill_the_request()
    {
        var sdk = Read("pro-gallery.proGallery.updateGalleryItem").Sdk;
        Assert.Equal([("galleryId", "galleryId"), ("itemId", "item.id")], sdk.Arguments[0].Fields);
        Assert.Equal("item", sdk.Arguments[1].Spread);
        var query = Read("portfolio.projects.queryProjects").Sdk;
        Assert.Equal([("", "query")], query.Arguments[0].Fields);
        Assert.Equal(("", true), (query.Arguments[1].Spread, query.Arguments[1].Optional));
    }

    [Fact]
    public void Every_argument_path_is_a_request_path()
    {
        var wrong = from operation in Apis.OperationIds.Select(Read)
                    from argument in operation.Sdk.Arguments
                    from path in argument.Fields.Select(field => field.RequestPath).Append(argument.Spread)
                    where !string.IsNullOrEmpty(path) && TypePath.Find(operation.Request, path) is null
                    select $"{operation.Id} {path}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Value_changes_are_of_the_known_kinds_and_of_real_paths()
    {
        foreach (var operation in Apis.OperationIds.Select(Read))
        {
            Assert.Empty(operation.Sdk.RequestTransformations.Concat(operation.Sdk.ResponseTransformations).Select(change => change.Kind).Distinct().Except(Kinds));
            Assert.All(operation.Sdk.RequestTransformations, change => Assert.NotNull(TypePath.Find(operation.Request, change.Path)));
            Assert.All(operation.Sdk.ResponseTransformations, change => Assert.NotNull(TypePath.Find(operation.Response, change.Path)));
        }
    }

    private static ApiOperation Read(string id)
    {
        Assert.True(Apis.TryGetOperation(id, out var operation), id);
        return operation;
    }

    private static Property Request(string id, string path) =>
        TypePath.Find(Read(id).Request, path) ?? throw new Xunit.Sdk.XunitException($"{id} has no request field '{path}'");
}
