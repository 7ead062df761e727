using System.Text.Json;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Tests.Runtime;

/// <summary>Answers are read without nulls and without wrapped dates, however the server wrote them.</summary>
public sealed class AnswerJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":"d"},"e":[1,"f"]}""", """{"a":1,"b":{"c":"d"},"e":[1,"f"]}""")]
    [InlineData("""{"a":null,"b":{"c":null,"d":2}}""", """{"b":{"d":2}}""")]
    [InlineData("""{"a":[null,{"b":null}]}""", """{"a":[null,{}]}""")]
    [InlineData("""{"a":"null","null":1}""", """{"a":"null","null":1}""")]
    [InlineData("""{"at":{"$date":"2026-01-02T03:04:05.000Z"}}""", """{"at":"2026-01-02T03:04:05.000Z"}""")]
    [InlineData("""{"at":{"\u0024date":"2026-01-02T03:04:05.000Z"}}""", """{"at":"2026-01-02T03:04:05.000Z"}""")]
    [InlineData("""{"at":{"$date":"2026-01-02T03:04:05.000Z","zone":"Z"}}""", """{"at":{"$date":"2026-01-02T03:04:05.000Z","zone":"Z"}}""")]
    public void Nulls_are_left_out_and_dates_unwrapped(string answered, string read) =>
        Assert.Equal(read, JsonSerializer.Serialize(AnswerJson.Clean(JsonElement.Parse(answered), unwrapDates: true)));

    [Fact]
    public void Dates_stay_wrapped_where_wix_does_not_wrap_them() =>
        Assert.Equal("""{"at":{"$date":"x"}}""", AnswerJson.Clean(JsonElement.Parse("""{"at":{"$date":"x"},"b":null}"""), unwrapDates: false).GetRawText());
}
