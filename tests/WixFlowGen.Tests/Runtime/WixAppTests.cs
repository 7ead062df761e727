using System.Text.Json;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Tests.Runtime;

public sealed class WixAppTests
{
    [Fact]
    public void A_token_is_asked_for_once_until_it_ends()
    {
        var wix = new FakeWix()
            .Answer(200, """{"access_token":"t1","expires_in":14400}""")
            .Answer(200, """{"access_token":"t2","expires_in":14400}""");
        using var http = new HttpMessageInvoker(wix, disposeHandler: false);
        using var app = new WixApp(http, "APP", "SECRET", "INST", wix.Time);
        var seen = new List<string?>();

        wix.Time.Run(async () =>
        {
            for (var i = 0; i < 4; i++)
            {
                using var request = new HttpRequestMessage();
                await app.AuthorizeAsync(request, default);
                seen.Add(request.Headers.GetValues("Authorization").Single());
                await Task.Delay(TimeSpan.FromMinutes(100), wix.Time);
            }
        });

        Assert.Equal(["t1", "t1", "t1", "t2"], seen);
        Assert.Equal("https://www.wixapis.com/oauth2/token", wix.Requests[0].Uri?.ToString());
        Assert.True(JsonElement.DeepEquals(
            FakeWix.Json("""{"grant_type":"client_credentials","client_id":"APP","client_secret":"SECRET","instance_id":"INST"}"""),
            FakeWix.Json(wix.Requests[0].Body ?? "")));
    }
}
