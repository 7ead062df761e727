using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix;

/// <summary>Decides who may call the API at all.</summary>
internal sealed class Gatekeeper(MockWixOptions options)
{
    private readonly CallLimiter _limiter = new(options.CallsPerMinute, options.Time);

    /// <summary>The refusal, or null when the caller may go on.</summary>
    public MockAnswer? Refuse(MockRequest request)
    {
        var token = request.Header("Authorization");
        if (token is null && options.RequireAuthorization)
        {
            return Plain(401, "the request has no Authorization header");
        }

        if (token is not null && options.RefuseVisitors && options.VisitorTokens.Contains(token))
        {
            return MockAnswer.Error(403, "PERMISSION_DENIED", "a visitor may not do this: elevate the call");
        }

        return _limiter.Admit(token ?? "") ? null : Plain(429, "Too many requests");
    }

    private static MockAnswer Plain(int status, string message) => new(status) { Json = new JsonObject { ["message"] = message } };
}
