using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Events;
using WixFlowGen.MockWix.Routing;

namespace WixFlowGen.MockWix.Areas;

/// <summary>Hands an app its access token; every token the mock makes may call the API, and what is done with it is done by that app.</summary>
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
        if (Required.FirstOrDefault(name => request[name] is not JsonValue) is { } missing)
        {
            return new MockAnswer(400) { Json = new JsonObject { ["message"] = $"{missing} is missing" } };
        }

        var token = $"token-{_site.Ids.NextToken()}";
        _site.Callers[token] = CallerIdentity.App(request["client_id"]?.ToString() ?? "");
        return MockAnswer.Ok(new JsonObject { ["access_token"] = token, ["expires_in"] = LifetimeSeconds });
    }
}
