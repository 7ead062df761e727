using WixFlowGen.Cli;
using WixFlowGen.Cli.CSharp;

namespace WixFlowGen.Tests.Cli;

/// <summary>Projects over excerpts of added packages: their tests pass on every executor, and what they build knows the handlers of their events.</summary>
public sealed class AddedPackageCaseTests
{
    private static readonly string Folder = RepositoryRoot.Combine("tests", "cases", "added-apis");

    public static TheoryData<string> Projects => [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task Its_tests_pass_on_all_executors(string project)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Assert.True(await new WixflowApp(Path.Combine(Folder, project), output, errors, CSharpTools.Create()).RunAsync(["test", "flows", "--on", "all"]) == ExitCode.Ok, $"{output}{errors}");
    }

    [Theory]
    [InlineData("contacts", "wixCrm_onContactCreated")]
    [InlineData("bookings", "wixBookingsV2_onBookingConfirmed")]
    public async Task A_site_is_told_of_its_events(string project, string handler)
    {
        var built = Directory.CreateTempSubdirectory("wixflow-added-").FullName;
        try
        {
            using var output = new StringWriter();
            using var errors = new StringWriter();
            var code = await new WixflowApp(Path.Combine(Folder, project), output, errors, CSharpTools.Create()).RunAsync(["build", "flows", "-o", built]);
            Assert.True(code == ExitCode.Ok, $"{output}{errors}");
            Assert.Contains($"export function {handler}(event)", await File.ReadAllTextAsync(Path.Combine(built, "velo", "backend", "events.js"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(built, recursive: true);
        }
    }
}
