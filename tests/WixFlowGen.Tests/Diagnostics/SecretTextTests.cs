using WixFlowGen.Analysis;

namespace WixFlowGen.Tests.Diagnostics;

/// <summary>What is taken for a secret, and the ordinary texts that are not. The samples are made up and open nothing.</summary>
public sealed class SecretTextTests
{
    [Theory]
    [InlineData("Bearer 0123456789abcdef", "an authorization header")]
    [InlineData("Basic dXNlcjpwYXNzd29yZA==", "an authorization header")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln", "a signed token")]
    [InlineData("IST.eyJraWQiOiJ4In0.eyJkYXRhIjoieCJ9.c2ln", "a signed token")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----", "a private key")]
    [InlineData("a1B2c3D4e5F6g7H8i9J0kLmNoPqRsTuVwXyZ", "a random key")]
    [InlineData("q7Zk2Xw9Lm4Tn8Rv1Bc6Hy3Jd5Gf0Ps_Ua", "a random key")]
    [InlineData("0b8c7a52-7f0a-4b5e-9d6e-2a4f7d9c1e10", null)]
    [InlineData("https://static.wixstatic.com/media/a1B2c3D4e5F6g7H8i9J0kLmNoPqRsTuVwXyZ.jpg", null)]
    [InlineData("wix:image://v1/11062b_1b2c3d4e5f60718293a4b5c6d7e8f901~mv2.jpg/cat.jpg#originWidth=4000", null)]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", null)]
    [InlineData("ThisIsAVeryLongCamelCaseNameOfSomethingInTheSystem2", null)]
    [InlineData("PARTIALLY_SUCCESSFUL_AND_THEN_SOME_MORE_WORDS", null)]
    [InlineData("The quick brown fox jumps over the lazy dog 12 times", null)]
    [InlineData("Bearer of good news", null)]
    [InlineData("", null)]
    public void Tells_secrets_from_ordinary_text(string text, string? kind) => Assert.Equal(kind, SecretText.KindOf(text));

    [Fact]
    public async Task No_format_prints_the_secret()
    {
        const string Secret = "Bearer 0123456789abcdef";
        using var run = new Cli.CliRun();
        run.Write("x.flow.yaml", $"flow: x\non: {{ call: {{ permissions: admin }} }}\nsteps:\n  - {{ id: unread, call: media.files.importFile, with: {{ url: 'https://a.b', urlHeaders: {{ a: {Secret} }} }} }}\n");
        foreach (var format in Cli.CliRun.Formats)
        {
            await run.RunAsync("check", "x.flow.yaml", "--format", format);
            Assert.Contains("WF0409", run.Output + run.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("0123456789abcdef", run.Output + run.Errors, StringComparison.Ordinal);
        }
    }
}
