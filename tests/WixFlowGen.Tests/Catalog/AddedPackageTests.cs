using WixFlowGen.Catalog;
using WixFlowGen.Types;

namespace WixFlowGen.Tests.Catalog;

public sealed class AddedPackageTests
{
    private const string Document = """
        {"format":1,"package":"@wix/shop","version":"2.0.0",
        "enums":{"goods.Kind":"NEW USED"},
        "types":{
        "goods.Good":{"id":"string format=guid readonly","kind":"goods.Kind","photo":"bytes","weight":"double? min=0.5","stay":"duration","parts":"list(goods.Good) maxSize=9","extra":"map(any)?"},
        "goods.AddRequest":{"good":"goods.Good required"},
        "goods.AddResponse":{"good":"goods.Good"}},
        "operations":{"goods.add":{"http":"POST /shop/v1/goods body","request":"goods.AddRequest","response":"goods.AddResponse","arguments":["good =good"],"result":"field good","notRenamed":["good.extra"]},
        "goods.ping":{"http":"GET /shop/v1/ping"}},
        "events":{"goods.goodAdded":{"type":"wix.shop.v1.good_created","entity":"wix.shop.v1.good","slug":"created","envelope":"bare","handler":"onGoodAdded","payload":"goods.Good"}}}
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
        Assert.IsType<DurationType>(good.Find("stay")?.Type);
        Assert.Equal(0.5, Assert.IsType<DoubleType>(good.Find("weight")?.Type).Minimum);
    }

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
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"format\":2}")]
    [InlineData("{\"format\":1,\"package\":3}")]
    [InlineData("{\"format\":1,\"package\":\"p\",\"version\":\"1\",\"enums\":[],\"types\":{},\"operations\":{},\"events\":{}}")]
    public void Anything_else_is_refused(string text) =>
        Assert.Throws<FormatException>(() => ApiCatalog.Combine(Embedded, [text]));

    [Fact]
    public void The_committed_catalog_is_small()
    {
        var files = Directory.GetFiles(RepositoryRoot.Combine("src", "WixFlowGen.Catalog", "Data"));
        Assert.InRange(files.Sum(file => new FileInfo(file).Length), 1, 150 * 1024);
    }
}
