using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Triggers;
using WixFlowGen.Runtime.Webhooks;

namespace WixFlowGen.Tests.Runtime;

/// <summary>How news of changes reach a sync. The tests of the same names in <c>tests/velo-runtime</c> ask it of Velo.</summary>
public sealed class SyncNewsTests
{
    private const string Type = "wix.portfolio.projects.v1.project_updated";
    private const long Now = 1_900_000_000;
    private const string Piece = """{ "kind": "piece.updated", "meta": { "id": 7 }, "piece": { "id": "piece-1" } }""";

    private static readonly WebhookSource Source = new("pieces", "piecesEvents", "piece-key", "x-signature")
    {
        Prefix = "v1=",
        TimestampHeader = "x-time",
        TypePath = "kind",
        IdPath = "meta.id",
    };

    [Fact]
    public void News_tells_which_entity_changed_and_nothing_of_the_payload()
    {
        var started = StartingEvent.Of(Received());
        Same("""{ "eventId": "e1", "entityId": "p1", "sequence": 12, "revision": "3", "appId": "our-app" }""", new NewsStart(Type).InputsFor(started));
        Same("""{ "eventId": "e1", "entityId": "House", "appId": "our-app" }""", new NewsStart(Type, "entity.title").InputsFor(started));
        var refused = Assert.Throws<FlowException>(() => new NewsStart(Type, "entity.slug").InputsFor(started));
        Assert.Equal((ErrorCodes.UnexpectedAnswer, $"'{Type}' has no 'entity.slug'"), (refused.Code, refused.Message));
    }

    [Fact]
    public void A_request_is_genuine_when_it_was_signed_lately()
    {
        Assert.True(IsGenuine(Now, Signed(Now)));
        Assert.True(IsGenuine(Now - 300, Signed(Now - 300)));
        Assert.False(IsGenuine(Now - 301, Signed(Now - 301)));
        Assert.False(IsGenuine(Now + 301, Signed(Now + 301)));
        Assert.False(IsGenuine(Now, Signed(Now, "other")));
        Assert.False(IsGenuine(Now + 1, Signed(Now)));
        Assert.False(IsGenuine(Now, Signed(Now)[3..]));
        Assert.Equal("pieces/7", SignedRequests.Read(Source, Encoding.UTF8.GetBytes(Piece))?.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{ "kind": "piece.updated" }""")]
    [InlineData("""{ "meta": { "id": 7 } }""")]
    public void A_genuine_request_that_is_no_event_is_refused(string body) => Assert.Null(SignedRequests.Read(Source, Encoding.UTF8.GetBytes(body)));

    private static bool IsGenuine(long time, string signature) => SignedRequests.IsGenuine(
        Source, name => name == "x-time" ? time.ToString(CultureInfo.InvariantCulture) : name == "x-signature" ? signature : null,
        Encoding.UTF8.GetBytes(Piece), "key", DateTimeOffset.FromUnixTimeSeconds(Now));

    private static string Signed(long time, string key = "key")
    {
        var dated = string.Create(CultureInfo.InvariantCulture, $"{time}.{Piece}");
        return "v1=" + Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(dated)));
    }

    private static void Same(string expected, JsonElement? inputs) =>
        Assert.True(inputs is { } found && JsonElement.DeepEquals(FakeWix.Json(expected), found), inputs?.GetRawText());

    private static WebhookEvent Received() => new(Type, null, new WebhookIdentity("APP", "our-app"), FakeWix.Json("{}"))
    {
        Id = "e1",
        EntityFqdn = "wix.portfolio.projects.v1.project",
        EntityId = "p1",
        Entity = FakeWix.Json("""{ "id": "p1", "title": "House", "revision": "3", "coverImage": "c1" }"""),
        EntityEventSequence = 12,
    };
}
