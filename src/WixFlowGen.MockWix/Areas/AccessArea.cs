using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Routing;

namespace WixFlowGen.MockWix.Areas;

/// <summary>Hands an app its access token; every token the mock makes may call the API.</summary>
public sealed class AccessArea : IMockArea
{
    /// <summary>How long a token is said to live, in seconds.</summary>
    private const int LifetimeSeconds = 14_400;

    private static readonly string[] Required = ["grant_type", "client_id", "client_secret", "instance_id"];

    private readonly MockWixSite _site;

    public AccessArea(MockWixSite site)
    {
        _site = site;
        Contents = [new ContentRoute("token", MockHost.Api, "POST", "/oauth2/token", Token)];
    }

    public IReadOnlyDictionary<string, Func<MockCall, MockAnswer>> Operations { get; } = new Dictionary<string, Func<MockCall, MockAnswer>>();

    public IReadOnlyList<ContentRoute> Contents { get; }

    private MockAnswer Token(MockContentCall call)
    {
        var request = RequestBinder.ParseObject(call.Request.Body) ?? [];
        return Required.FirstOrDefault(name => request[name] is null) is { } missing
            ? new MockAnswer(400) { Json = new JsonObject { ["message"] = $"{missing} is missing" } }
            : MockAnswer.Ok(new JsonObject
            {
                ["access_token"] = $"token-{_site.Ids.NextToken()}",
                ["expires_in"] = LifetimeSeconds,
            });
    }
}
