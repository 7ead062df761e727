using WixFlowGen.Cli;
using WixFlowGen.Cli.Templates;

namespace WixFlowGen.Tests.Cli;

public sealed class InitCommandTests
{
    public static TheoryData<string> Templates { get; } = new(new TemplateLibrary().Templates.Select(template => template.Name));

    [Fact]
    public async Task Every_flow_and_sync_of_the_repository_is_a_template()
    {
        using var run = new CliRun();
        var documents = new DirectoryInfo(RepositoryRoot.Combine("flows")).GetFiles("*.yaml").Select(file => file.Name.Split('.'))
            .Where(parts => parts[^2] is "flow" or "sync").Select(parts => parts[0]);

        Assert.Equal(ExitCode.Ok, await run.RunAsync("init", "--list"));
        var listed = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).ToList();
        Assert.Equal(["count-galleries", .. documents.Order(StringComparer.Ordinal)], listed);
        Assert.Equal("", run.Snapshot());
    }

    [Theory, MemberData(nameof(Templates))]
    public async Task The_tests_of_a_template_pass_at_once(string template)
    {
        using var run = new CliRun();

        Assert.Equal((ExitCode.Ok, ""), (await run.RunAsync("init", "--template", template), run.Errors));
        Assert.Contains($"created flows/{template}.", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("Next: wixflow test flows\n", run.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Ok, ""), (await run.RunAsync("test", "flows"), run.Errors));
        Assert.EndsWith(" tests, 0 failed\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_brings_the_flows_and_documents_it_needs_as_they_are()
    {
        using var run = new CliRun();
        await run.RunAsync("init", "--template", "cms-import");
        await run.RunAsync("init", "--template", "share-pro-gallery");

        string[] needed =
        [
            "cms-import.flow.yaml", "cms-import.test.yaml", "connectors/gallery.connector.yaml", "connectors/gallery.openapi.yaml", "share-pro-gallery.flow.yaml",
            "share-pro-gallery.test.yaml", "upload-for-job.flow.yaml", "upload-for-job.test.yaml", "wait-for-job.flow.yaml", "wait-for-job.test.yaml",
        ];
        var flows = Path.Combine(run.Folder, "flows");
        Assert.Equal(needed, Directory.GetFiles(flows, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(flows, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.All(needed, file => Assert.Equal(File.ReadAllText(RepositoryRoot.Combine($"flows/{file}")), File.ReadAllText(Path.Combine(flows, file))));
    }

    [Theory]
    [InlineData("cms-exprt", "did you mean 'cms-export'?")]
    [InlineData("nothing-like-it", "'wixflow init --list' lists the templates")]
    public async Task An_unknown_template_is_refused(string name, string help)
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.FlowErrors, await run.RunAsync("init", "--template", name));
        Assert.Equal($"error WF0632: there is no template '{name}'\n  = help: {help}\n", run.Errors);
        Assert.Equal("", run.Snapshot());
    }

    [Theory]
    [InlineData("\n", "count-galleries")]
    [InlineData("2\n", "cms-export")]
    [InlineData(" wait-for-job \n", "wait-for-job")]
    [InlineData("0\n17\n-1\nwait-for-jop\nwait-for-job\n", "wait-for-job")]
    public async Task A_person_at_a_terminal_is_asked(string answers, string template)
    {
        using var run = new CliRun { Terminal = new StringReader(answers) };

        Assert.Equal(ExitCode.Ok, await run.RunAsync("init"));
        Assert.Contains($"created flows/{template}.flow.yaml", run.Output, StringComparison.Ordinal);
        Assert.Equal(answers.Contains("jop", StringComparison.Ordinal), run.Output.Contains("Did you mean 'wait-for-job'?", StringComparison.Ordinal));
        Assert.Equal(answers.Count(letter => letter == '\n') - 1, run.Output.Split("There is no such template.").Length - 1);
    }

    [Fact]
    public async Task Without_an_answer_nothing_is_written()
    {
        using var run = new CliRun { Terminal = new StringReader("nothing-like-it\n") };

        Assert.Equal(ExitCode.WrongUsage, await run.RunAsync("init"));
        Assert.Equal("No template was chosen; nothing was written.\n", run.Errors);
        Assert.Equal("", run.Snapshot());
    }

    [Fact]
    public async Task Whoever_names_a_template_is_not_asked()
    {
        using var run = new CliRun { Terminal = new StringReader("") };

        Assert.Equal(ExitCode.Ok, await run.RunAsync("init", "--template", "wait-for-job"));
        Assert.DoesNotContain("Which template?", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_is_kept()
    {
        using var run = new CliRun();
        run.Write("shop/flows/count-galleries.flow.yaml", "mine");
        File.CreateSymbolicLink(Path.Combine(run.Folder, "shop/flows/count-galleries.test.yaml"), "leads-nowhere");

        Assert.Equal(ExitCode.Ok, await run.RunAsync("init", "shop"));
        Assert.Equal("kept    shop/flows/count-galleries.flow.yaml\nkept    shop/flows/count-galleries.test.yaml\nNext: wixflow test shop/flows\n", run.Output);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(run.Folder, "shop/flows/count-galleries.flow.yaml")));
        Assert.False(File.Exists(Path.Combine(run.Folder, "shop/flows/leads-nowhere")));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_an_error_and_stays_as_it_is()
    {
        using var run = new CliRun();
        run.Write("flows/connectors", "a file where a folder has to be");
        var before = run.Snapshot();

        Assert.Equal(ExitCode.FlowErrors, await run.RunAsync("init", "--template", "share-pro-gallery"));
        Assert.Contains("error WF0609: './flows/connectors/gallery.connector.yaml' cannot be written", run.Errors, StringComparison.Ordinal);
        Assert.Equal((before, ""), (run.Snapshot(), run.Output));
    }
}
