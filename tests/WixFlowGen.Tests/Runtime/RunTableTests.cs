using System.Text.Json;
using WixFlowGen.Runtime;

namespace WixFlowGen.Tests.Runtime;

/// <summary>Retries, time-outs and polls: when requests are sent, what is waited, how it ends.</summary>
public sealed class RunTableTests
{
    public static TheoryData<int, string> Runs() => RuntimeCases.Names("runs");

    public static TheoryData<int, string> Answers() => RuntimeCases.Names("answers");

    [Theory, MemberData(nameof(Runs))]
    public void Runs_table(int row, string name)
    {
        Assert.NotEmpty(name);
        var given = RuntimeCases.Read("runs")[row];
        var wix = new FakeWix();
        foreach (var answer in given.GetProperty("answers").EnumerateArray())
        {
            Prepare(wix, answer);
        }

        var operation = FakeWix.ImportFile(given.GetProperty("idempotent").GetBoolean());
        var request = () => FakeWix.Json("""{"url":"https://example.com/a.jpg"}""");
        var timeout = Milliseconds(given, "timeout");
        var failure = Record.Exception(() => wix.Run(run => given.TryGetProperty("poll", out var poll)
            ? run.PollAsync("imported", operation, request, Done, Milliseconds(poll, "every") ?? default, timeout, Retry(given))
            : run.CallAsync("imported", operation, request, Retry(given), timeout))) as FlowException;

        Assert.Equal(Numbers(given, "requests"), wix.RequestTimes);
        Assert.Equal(Numbers(given, "waits"), wix.Waits);
        Assert.Equal(given.GetProperty("end").GetInt64(), wix.Time.Milliseconds);
        AssertError(given, failure);
    }

    [Theory, MemberData(nameof(Answers))]
    public void Answers_table(int row, string name)
    {
        Assert.NotEmpty(name);
        var given = RuntimeCases.Read("answers")[row];
        var classes = given.TryGetProperty("retryClasses", out var named)
            ? named.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString() ?? "")
            : [];
        var body = given.GetProperty("body");
        var operation = FakeWix.ImportFile(idempotent: true, retryClasses: classes);
        operation = operation with { Route = operation.Route with { WrapsDates = given.TryGetProperty("hidesStatus", out _) } };

        var once = Fail(RetryPolicy.Never, operation);
        AssertError(given, once.Failure);
        Assert.Equal(given.GetProperty("retry").GetString(), RetryOf(operation));

        (FlowException? Failure, FakeWix Wix) Fail(RetryPolicy retry, WixFlowGen.Runtime.Wix.WixOperation<JsonElement, JsonElement> called)
        {
            var wix = new FakeWix();
            var text = body.ValueKind == JsonValueKind.Null ? "<html>" : body.GetRawText();
            wix.Answer(given.GetProperty("status").GetInt32(), text).Answer(200);
            var failure = Record.Exception(() => wix.Run(run => run.CallAsync("s", called, () => FakeWix.Json("{}"), retry)));
            return (failure as FlowException, wix);
        }

        string RetryOf(WixFlowGen.Runtime.Wix.WixOperation<JsonElement, JsonElement> called)
        {
            var idempotent = Fail(RetryPolicy.Default, called).Wix.Waits;
            var other = Fail(RetryPolicy.Default, called with { Idempotent = false }).Wix.Waits;
            return (idempotent.FirstOrDefault(), other.FirstOrDefault()) switch
            {
                (0, 0) => "never",
                (1000, 0) => "when-idempotent",
                (1000, 1000) => "always",
                (60000, 60000) => "later",
                var waits => waits.ToString(),
            };
        }
    }

    private static bool Done(JsonElement answer) => answer.GetProperty("done").GetBoolean();

    private static void Prepare(FakeWix wix, JsonElement answer)
    {
        switch (answer.ValueKind == JsonValueKind.Number ? answer.GetRawText() : answer.GetString())
        {
            case "200":
                wix.Answer(200, """{"done":true}""");
                break;
            case "pending":
                wix.Answer(200, """{"done":false}""");
                break;
            case "html":
                wix.Answer(200, "<html>");
                break;
            case "network":
                wix.Break();
                break;
            case "silence":
                wix.StaySilent();
                break;
            default:
                wix.Answer(answer.GetInt32());
                break;
        }
    }

    private static RetryPolicy? Retry(JsonElement given) =>
        !given.TryGetProperty("retry", out var retry) ? null
        : retry.ValueKind == JsonValueKind.String ? RetryPolicy.Never
        : new RetryPolicy(
            retry.GetProperty("attempts").GetInt32(), Milliseconds(retry, "delay") ?? default,
            retry.GetProperty("growth").GetDouble(), Milliseconds(retry, "maxDelay") ?? default);

    private static TimeSpan? Milliseconds(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var value) ? TimeSpan.FromMilliseconds(value.GetInt64()) : null;

    private static IEnumerable<long> Numbers(JsonElement given, string name) =>
        given.GetProperty(name).EnumerateArray().Select(number => number.GetInt64());

    private static void AssertError(JsonElement given, FlowException? failure)
    {
        given.TryGetProperty("error", out var error);
        Assert.Equal(Text(error, "code"), failure?.Code);
        Assert.Equal(Text(error, "message"), failure?.Message);
        Assert.Equal(Text(error, "step"), Text(error, "step") is null ? null : failure?.Step);
    }

    private static string? Text(JsonElement error, string name) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty(name, out var value) ? value.GetString() : null;
}
