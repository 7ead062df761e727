namespace WixFlowGen.Runtime.Wix;

/// <summary>An API key, for one site or for one account.</summary>
public sealed class WixApiKey : IWixCredentials
{
    private readonly string _key;
    private readonly string _scopeHeader;
    private readonly string _scope;

    private WixApiKey(string key, string scopeHeader, string scope) => (_key, _scopeHeader, _scope) = (key, scopeHeader, scope);

    public static WixApiKey ForSite(string key, string siteId) => new(key, "wix-site-id", siteId);

    public static WixApiKey ForAccount(string key, string accountId) => new(key, "wix-account-id", accountId);

    public ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("Authorization", _key);
        request.Headers.TryAddWithoutValidation(_scopeHeader, _scope);
        return ValueTask.CompletedTask;
    }
}
