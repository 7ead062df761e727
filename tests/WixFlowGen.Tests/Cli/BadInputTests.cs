using WixFlowGen.Cli;

namespace WixFlowGen.Tests.Cli;

/// <summary>Each folder under <c>tests/cases/bad-input</c> is a bad input: coded errors at the place, exit code 1, nothing written.</summary>
public sealed class BadInputTests
{
    private static readonly string Cases = RepositoryRoot.Combine("tests", "cases", "bad-input");

    /// <summary>The cases that have a golden; <c>WIXFLOWGEN_ACCEPT=1</c> makes it for those that have none.</summary>
    public static TheoryData<string> Names { get; } = new(Directory.GetDirectories(Cases).Select(Path.GetFileName).OfType<string>()
        .Where(name => !name.StartsWith("generated-", StringComparison.Ordinal))
        .Where(name => File.Exists(Path.Combine(Cases, name, "expected.txt")) || Environment.GetEnvironmentVariable("WIXFLOWGEN_ACCEPT") == "1")
        .Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Names))]
    public async Task Gives_coded_errors_and_writes_nothing(string name)
    {
        using var run = new CliRun();
        File.Copy(Path.Combine(Cases, name, "input.flow.yaml"), Path.Combine(run.Folder, "input.flow.yaml"));
        await VerifyAsync(run, name);
    }

    public static TheoryData<string> GeneratedNames { get; } = new(Generated.Keys);

    /// <summary>Inputs that are too large or too odd to be committed.</summary>
    private static Dictionary<string, Func<byte[]>> Generated => new(StringComparer.Ordinal)
    {
        ["generated-10-mb-of-brackets"] = () => [.. Enumerable.Repeat((byte)'[', 10_000_000)],
        ["generated-1-mb-of-brackets"] = () => [.. Enumerable.Repeat((byte)'[', 1_000_000)],
        ["generated-1-mb-of-braces"] = () => [.. Enumerable.Repeat((byte)'{', 1_000_000)],
        ["generated-1-mb-of-dashes"] = () => [.. Enumerable.Repeat("- "u8.ToArray(), 500_000).SelectMany(x => x)],
        ["generated-deep-blocks"] = () => System.Text.Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Range(0, 1_000).Select(depth => new string(' ', depth) + "a:\n"))),
        ["generated-invalid-utf-8"] = () => [.. "flow: a\nsummary: "u8, 0xC3, 0x28, .. "\n"u8],
        ["generated-nul"] = () => "flow: a\nsummary: a\0b\n"u8.ToArray(),
        ["generated-lone-carriage-return"] = () => "flow: a\rsteps: []\n"u8.ToArray(),
        ["generated-only-a-mark"] = () => [0xEF, 0xBB, 0xBF],
    };

    [Theory, MemberData(nameof(GeneratedNames))]
    public async Task Generated_input_gives_coded_errors(string name)
    {
        using var run = new CliRun();
        await File.WriteAllBytesAsync(Path.Combine(run.Folder, "input.flow.yaml"), Generated[name](), TestContext.Current.CancellationToken);
        await VerifyAsync(run, name);
    }

    [Fact]
    public async Task Missing_file_is_an_error()
    {
        using var run = new CliRun();
        await VerifyAsync(run, "generated-missing-file");
    }

    [Fact]
    public async Task Folder_without_flows_is_an_error()
    {
        using var run = new CliRun();
        Directory.CreateDirectory(Path.Combine(run.Folder, "input.flow.yaml"));
        await VerifyAsync(run, "generated-folder-without-flows");
    }

    private static async Task VerifyAsync(CliRun run, string name)
    {
        var before = run.Snapshot();

        Assert.Equal(ExitCode.FlowErrors, await run.RunAsync("check", "input.flow.yaml"));
        Golden.Verify(Path.Combine(Cases, name, "expected.txt"), run.Errors);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);

        Assert.Equal(ExitCode.FlowErrors, await run.RunAsync("build", "input.flow.yaml", "-o", "out"));
        Assert.Equal(before, run.Snapshot());
    }
}
