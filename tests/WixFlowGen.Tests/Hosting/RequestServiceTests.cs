using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Tests.Hosting;

/// <summary>Calls and requests: who is let in, how inputs are read, what is answered.</summary>
public sealed class RequestServiceTests
{
    private static readonly FlowEntry Echo = TestService.Noting("echo", (_, _) => { });

    [Fact]
    public async Task A_call_is_denied_without_the_key()
    {
        await using var service = await TestService.StartAsync([Echo with { Call = CallPermission.Admin }, TestService.Noting("uncalled", (_, _) => { })]);
        Assert.Equal((401, """{"error":{"code":"UNAUTHORIZED"}}"""), await SendAsync(service, HttpMethod.Post, "/flows/echo", "{}"));
        Assert.Equal(401, (await SendAsync(service, HttpMethod.Post, "/flows/echo", "{}", ("Authorization", "Bearer wrong"))).Status);
        Assert.Equal(401, (await SendAsync(service, HttpMethod.Post, "/flows/unknown", "{}")).Status);
        Assert.Equal(404, (await SendAsync(service, HttpMethod.Post, "/flows/uncalled", "{}", Key)).Status);
        Assert.Equal((200, """{"a":1}"""), await SendAsync(service, HttpMethod.Post, "/flows/echo", """{"a":1}""", Key));
        Assert.Equal((400, """{"error":{"code":"BODY_INVALID"}}"""), await SendAsync(service, HttpMethod.Post, "/flows/echo", "[1]", Key));
    }

    [Fact]
    public async Task A_call_is_let_in_by_anyone_or_by_the_hook()
    {
        await using var service = await TestService.StartAsync(
            [Echo with { Call = CallPermission.Anyone }, TestService.Noting("guarded", (_, _) => { }) with { Call = CallPermission.Member }],
            configure: options => (options.CallKey, options.AuthorizeCall) = (null, (context, _) => ValueTask.FromResult(context.Request.Headers["x-member"] == "yes")));
        Assert.Equal(200, (await SendAsync(service, HttpMethod.Post, "/flows/echo", "{}")).Status);
        Assert.Equal(401, (await SendAsync(service, HttpMethod.Post, "/flows/guarded", "{}")).Status);
        Assert.Equal(200, (await SendAsync(service, HttpMethod.Post, "/flows/guarded", "{}", ("x-member", "yes"))).Status);
    }

    [Fact]
    public async Task A_member_is_who_the_host_authenticated_and_nobody_else()
    {
        var definition = new FlowDefinition<JsonElement, JsonElement>("mine", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement) { ReadsCaller = true };
        var mine = FlowEntry.OfMember(
            definition, (_, caller, _, _) => Task.FromResult(JsonSerializer.SerializeToElement(caller.MemberId)), (_, _, _) => Task.FromResult(default(JsonElement)));
        await using var service = await TestService.StartAsync([mine with { Call = CallPermission.Member }], configure: options => options.AuthorizeCall = (context, _) =>
        {
            var isAuthenticated = context.Request.Headers["x-session"] == "good" ? "cookie" : null;
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(options.MemberIdClaim, "ada")], isAuthenticated));
            return ValueTask.FromResult(true);
        });
        Assert.Equal((200, "\"ada\""), await SendAsync(service, HttpMethod.Post, "/flows/mine", """{"caller":{"memberId":"bob"}}""", ("x-session", "good")));
        Assert.Equal((401, """{"error":{"code":"CALLER_UNKNOWN"}}"""), await SendAsync(service, HttpMethod.Post, "/flows/mine", """{"caller":{"memberId":"bob"}}"""));
        Assert.Equal((401, """{"error":{"code":"CALLER_UNKNOWN"}}"""), await SendAsync(service, HttpMethod.Post, "/flows/mine", """{"caller":{"memberId":"bob"}}""", Key));
    }

    [Fact]
    public async Task A_call_with_files_is_as_large_as_the_program_allows()
    {
        var large = $$"""{"file":"{{new string('A', 2_000_000)}}"}""";
        await using var usual = await TestService.StartAsync([Echo with { Call = CallPermission.Admin }]);
        await using var roomy = await TestService.StartAsync([Echo with { Call = CallPermission.Admin }], configure: options => options.LargestCall = 3_000_000);
        Assert.Equal(413, (await SendAsync(usual, HttpMethod.Post, "/flows/echo", large, Key)).Status);
        Assert.Equal(200, (await SendAsync(roomy, HttpMethod.Post, "/flows/echo", large, Key)).Status);
    }

    [Fact]
    public async Task The_run_of_another_member_is_forbidden()
    {
        var other = new FlowEntry("other", (_, _, _) => throw new FlowException(ErrorCodes.RunCallerDiffers, "run 'r1' was started by another member"));
        await using var service = await TestService.StartAsync([other with { Call = CallPermission.Anyone }]);
        Assert.Equal((403, """{"error":{"code":"RUN_CALLER_DIFFERS"}}"""), await SendAsync(service, HttpMethod.Post, "/flows/other", "{}"));
    }

    [Fact]
    public async Task A_request_proves_itself_by_secret_or_signature()
    {
        const string body = """{"a":1}""";
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("s3cret"), Encoding.UTF8.GetBytes(body)));
        await using var service = await TestService.StartAsync(
        [
            Echo with { Http = new HttpStart("GET", "shared", HttpAuthentication.SharedSecret("key", "x-api-key")) { QueryKinds = { ["n"] = "integer", ["b"] = "boolean" } } },
            TestService.Noting("signed", (_, _) => { }) with { Http = new HttpStart("POST", "signed", HttpAuthentication.Signature("key", "x-signature")) },
            TestService.Noting("lost", (_, _) => { }) with { Http = new HttpStart("POST", "lost", HttpAuthentication.SharedSecret("missing", "x-api-key")) },
        ]);
        Assert.Equal((200, """{"n":5,"b":true,"t":"5"}"""), await SendAsync(service, HttpMethod.Get, "/_functions/shared?n=5&b=true&t=5", null, ("x-api-key", "s3cret")));
        Assert.Equal(401, (await SendAsync(service, HttpMethod.Get, "/_functions/shared", null, ("x-api-key", "secret"))).Status);
        Assert.Equal(401, (await SendAsync(service, HttpMethod.Get, "/_functions/shared", null)).Status);
        Assert.Equal((200, body), await SendAsync(service, HttpMethod.Post, "/_functions/signed", body, ("x-signature", $"sha256={signature}")));
        Assert.Equal(401, (await SendAsync(service, HttpMethod.Post, "/_functions/signed", """{"a":2}""", ("x-signature", signature))).Status);
        Assert.Equal(401, (await SendAsync(service, HttpMethod.Post, "/_functions/lost", "{}", ("x-api-key", ""))).Status);
    }

    [Fact]
    public async Task A_failure_tells_its_code_and_a_key_names_the_run()
    {
        string? started = null;
        var failing = new FlowEntry("failing", (_, runId, _) =>
        {
            started = runId;
            throw new FlowException("BROKEN", "with data of customers");
        })
        { Call = CallPermission.Anyone };
        await using var service = await TestService.StartAsync([failing]);
        Assert.Equal((500, """{"error":{"code":"BROKEN"}}"""), await SendAsync(service, HttpMethod.Post, "/flows/failing", "{}", ("Idempotency-Key", "order-1")));
        Assert.Equal("failing/call/order-1", started);
        Assert.Equal(400, (await SendAsync(service, HttpMethod.Post, "/flows/failing", "{}", ("Idempotency-Key", "a b"))).Status);
        Assert.Equal(413, (await SendAsync(service, HttpMethod.Post, "/flows/failing", new string(' ', 1_100_000))).Status);
    }

    private static (string, string) Key => ("Authorization", $"Bearer {TestService.CallKey}");

    private static async Task<(int Status, string Body)> SendAsync(
        TestService service, HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, new MediaTypeHeaderValue("application/json"));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
