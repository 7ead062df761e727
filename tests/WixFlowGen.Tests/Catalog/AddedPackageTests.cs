using WixFlowGen.Catalog;
using WixFlowGen.Types;

namespace WixFlowGen.Tests.Catalog;

public sealed class AddedPackageTests
{
    private const string Document = """
        format 1
        package @wix/shop 2.0.0
        enum goods.Kind
         NEW USED
        type goods.Good
         id string format=guid readonly
         kind goods.Kind
         photo bytes
         weight double? min=0.5
         stay duration
         parts list(goods.Good) maxSize=9
         extra map(any)?
        type goods.Free
         = map(any)
        type goods.AddRequest
         good goods.Good required
         free goods.Free
        type goods.AddResponse
         good goods.Good
        operation goods.add
         http POST /shop/v1/goods body
         request goods.AddRequest
         response goods.AddResponse
         argument good =good
         result field good
         not-renamed good.extra
        operation goods.ping
         http GET /shop/v1/ping
        event goods.goodAdded
         type wix.shop.v1.good_created
         entity wix.shop.v1.good
         slug created
         envelope bare
         handler onGoodAdded
         payload goods.Good

        """;

    private static readonly EmbeddedApiCatalog Embedded = new();

    [Fact]
    public void An_added_package_joins_the_embedded_ones()
    {
        var apis = ApiCatalog.Combine(Embedded, [Document]);
        Assert.Equal(Embedded.OperationIds.Count + 2, apis.OperationIds.Count);
        Assert.Equal(apis.OperationIds.Order(StringComparer.Ordinal), apis.OperationIds);
        Assert.True(apis.TryGetOperation("shop.goods.add", out var operation));
        Assert.Equal(["good.extra"], operation.Sdk.NotRenamed);
        Assert.True(apis.TryGetOperation("media.files.listFiles", out _));
        Assert.False(apis.TryGetOperation("shop.goods.drop", out _));
        Assert.True(apis.TryGetEvent("shop.goods.goodAdded", out var added));
        Assert.Equal(EventEnvelope.Bare, added.Envelope);
    }

    [Fact]
    public void Types_may_refer_in_circles()
    {
        Assert.True(ApiCatalog.Combine(Embedded, [Document]).TryGetOperation("shop.goods.add", out var operation));
        var good = Assert.IsType<ObjectType>(operation.Request.Find("good")?.Type);
        var part = Assert.IsType<ListType>(good.Find("parts")?.Type);
        Assert.Equal(9, part.MaxItems);
        Assert.Equal("shop.goods.Good", Assert.IsType<ObjectType>(part.Element).Name);
        Assert.IsType<BytesType>(good.Find("photo")?.Type);
        Assert.IsType<MapType>(operation.Request.Find("free")?.Type);
        Assert.IsType<DurationType>(good.Find("stay")?.Type);
        Assert.Equal(0.5, Assert.IsType<DoubleType>(good.Find("weight")?.Type).Minimum);
    }

    [Fact]
    public void Line_endings_of_another_system_do_no_harm() =>
        Assert.True(ApiCatalog.Combine(Embedded, [Document.ReplaceLineEndings("\r\n")]).TryGetOperation("shop.goods.add", out _));

    [Fact]
    public void An_operation_without_messages_has_empty_ones()
    {
        Assert.True(ApiCatalog.Combine(Embedded, [Document]).TryGetOperation("shop.goods.ping", out var operation));
        Assert.Empty(operation.Request.Properties);
        Assert.Empty(operation.Response.Properties);
    }

    [Fact]
    public void A_newer_document_of_an_embedded_package_takes_its_place()
    {
        var apis = ApiCatalog.Combine(Embedded, [Document.Replace("@wix/shop", "@wix/media", StringComparison.Ordinal)]);
        Assert.True(apis.TryGetOperation("media.goods.add", out _));
        Assert.False(apis.TryGetOperation("media.files.listFiles", out _));
        Assert.DoesNotContain("media.files.listFiles", apis.OperationIds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("format 2\npackage p 1\n")]
    [InlineData("format 1\n")]
    [InlineData("format 1\npackage\n")]
    [InlineData("format 1\npackage p 1\ntype a.B\ntype a.B\n")]
    public void Anything_else_is_refused(string text) =>
        Assert.Throws<FormatException>(() => ApiCatalog.Combine(Embedded, [text]));

    [Theory]
    [InlineData("http GET")]
    [InlineData("http GET /a/{b")]
    [InlineData("http GET /a\n request goods.Missing")]
    [InlineData("http GET /a\n result what")]
    [InlineData("http GET /a\n paging cursor x")]
    public void A_broken_operation_is_refused_when_it_is_read(string lines)
    {
        var apis = ApiCatalog.Combine(Embedded, [$"format 1\npackage @wix/shop 1\noperation goods.add\n {lines}\n"]);
        Assert.Throws<FormatException>(() => apis.TryGetOperation("shop.goods.add", out _));
    }

    [Fact]
    public void The_committed_catalog_is_small()
    {
        var files = Directory.GetFiles(RepositoryRoot.Combine("src", "WixFlowGen.Catalog", "Data"));
        Assert.InRange(files.Sum(file => new FileInfo(file).Length), 1, 150 * 1024);
    }
}
