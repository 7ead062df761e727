namespace WixFlowGen.Execution.Sdk;

/// <summary>An HTTP answer as far as the SDK looks at it.</summary>
/// <param name="StatusText">The reason phrase.</param>
/// <param name="RequestId">The <c>x-wix-request-id</c> header.</param>
public sealed record SdkAnswer(int Status, string StatusText, string? RequestId, string Body)
{
    public static async Task<SdkAnswer> ReadAsync(HttpResponseMessage response)
    {
        var id = response.Headers.TryGetValues("x-wix-request-id", out var values) ? values.FirstOrDefault() : null;
        var body = await response.Content.ReadAsStringAsync();
        return new SdkAnswer((int)response.StatusCode, response.ReasonPhrase ?? "", id, body);
    }
}
