using WixFlowGen.Cli;

namespace WixFlowGen.Tests.Cli;

/// <summary>A build that would change nothing is not done again; everything it depends on makes it be done.</summary>
public sealed class IncrementalBuildTests
{
    private const string Flow = "flow: tidy\non: { call: { permissions: admin } }\nsteps:\n  - id: unused\n    call: media.files.listFiles\n";

    [Fact]
    public async Task The_second_build_writes_nothing_and_prints_the_same()
    {
        using var run = await BuiltAsync();
        var (output, errors, before) = (run.Output, run.Errors, run.Snapshot());

        Assert.Equal(ExitCode.Ok, await run.RunAsync("build", "flows", "-o", "out"));

        Assert.Equal((output, errors), (run.Output, run.Errors));
        Assert.Contains("WF0401", errors, StringComparison.Ordinal);
        Assert.Equal(before, run.Snapshot());
    }

    [Fact]
    public async Task The_stamp_is_what_is_believed()
    {
        using var run = await BuiltAsync();
        var stamp = Assert.Single(Directory.GetFiles(Path.Combine(run.Folder, ".wixflow/cache"), "build-*"));
        Assert.Equal("*\n", await File.ReadAllTextAsync(Path.Combine(run.Folder, ".wixflow/cache/.gitignore"), TestContext.Current.CancellationToken));
        var whole = await File.ReadAllBytesAsync(stamp, TestContext.Current.CancellationToken);

        foreach (var broken in new[] { [], whole[..^1], [.. whole[..40], (byte)(whole[40] ^ 1), .. whole[41..]], new byte[64] })
        {
            await File.WriteAllBytesAsync(stamp, broken, TestContext.Current.CancellationToken);
            Assert.Equal(ExitCode.Ok, await run.RunAsync("build", "flows", "-o", "out"));
            Assert.Equal(whole.Length, new FileInfo(stamp).Length);
        }

        Directory.Delete(Path.Combine(run.Folder, ".wixflow"), recursive: true);
        Assert.Equal(ExitCode.Ok, await run.RunAsync("build", "flows", "-o", "out"));
        Assert.True(File.Exists(stamp));
    }

    [Theory]
    [InlineData("out/velo/backend/flows/tidy.js", "edited")]
    [InlineData("out/velo/backend/flows/tidy.js", null)]
    [InlineData("out/velo/INSTALL.md", "")]
    public async Task An_output_that_was_edited_or_deleted_is_written_again(string path, string? text)
    {
        using var run = await BuiltAsync();
        var full = Path.Combine(run.Folder, path);
        var right = await File.ReadAllTextAsync(full, TestContext.Current.CancellationToken);
        if (text is null)
        {
            File.Delete(full);
        }
        else
        {
            await File.WriteAllTextAsync(full, text, TestContext.Current.CancellationToken);
        }

        Assert.Equal(ExitCode.Ok, await run.RunAsync("build", "flows", "-o", "out"));
        Assert.Equal(right, await File.ReadAllTextAsync(full, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("flows/tidy.flow.yaml", "flow: tidy\nsummary: Another one\non: { call: { permissions: admin } }\nsteps:\n  - call: media.files.listFiles\n", "out/velo/backend/flows/tidy.js", "Another one")]
    [InlineData("flows/more.flow.yaml", "flow: more\non: { call: { permissions: admin } }\nsteps:\n  - call: media.files.listFiles\n", "out/velo/backend/flows/more.js", "more")]
    [InlineData("templates/velo/invoke.sbn", "// changed\n{{ target }}await {{ call }};", "out/velo/backend/flows/tidy.js", "// changed")]
    [InlineData("templates/velo/let.sbn", "{{ name", null, "WF0660")]
    [InlineData("wixflow.yaml", "lint: { WF0401: error }\n", null, "error WF0401")]
    [InlineData("flows/wixflow.yaml", "lint: { WF0401: error }\n", null, "error WF0401")]
    [InlineData("flows/tidy.flow.yaml", "flow: tidy\n", null, "error WF")]
    [InlineData(".wixflow/apis/broken.api.txt", "x", null, "WF0627")]
    public async Task What_a_build_reads_makes_it_be_done_again(string path, string text, string? generated, string found)
    {
        using var run = await BuiltAsync();
        var before = run.Snapshot();
        run.Write(path, text);

        Assert.Equal(generated is null ? ExitCode.FlowErrors : ExitCode.Ok, await run.RunAsync("build", "flows", "-o", "out"));
        Assert.Contains(found, generated is null ? run.Errors : await File.ReadAllTextAsync(Path.Combine(run.Folder, generated), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.NotEqual(before, run.Snapshot());
    }

    [Fact]
    public async Task A_folder_that_holds_its_own_output_is_not_built_again_either()
    {
        using var run = Project();
        Assert.Equal(ExitCode.Ok, await run.RunAsync("build", ".", "-o", "out"));
        var stamp = Assert.Single(Directory.GetFiles(Path.Combine(run.Folder, ".wixflow/cache"), "build-*"));
        var written = File.GetLastWriteTimeUtc(stamp);

        Assert.Equal(ExitCode.Ok, await run.RunAsync("build", ".", "-o", "out"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(stamp));
    }

    [Fact]
    public async Task Check_does_not_believe_the_stamp()
    {
        using var run = await BuiltAsync();
        run.Write("out/velo/backend/old.js", "// Generated by WixFlowGen from old.flow.yaml. Do not edit.\n");

        Assert.Equal(ExitCode.FlowErrors, await run.RunAsync("build", "flows", "-o", "out", "--check"));
        Assert.Contains("WF0607", run.Errors, StringComparison.Ordinal);
    }

    private static async Task<CliRun> BuiltAsync()
    {
        var run = Project();
        Assert.Equal(ExitCode.Ok, await run.RunAsync("build", "flows", "-o", "out"));
        Assert.Equal(ExitCode.Ok, await run.RunAsync("build", "flows", "-o", "out"));
        return run;
    }

    private static CliRun Project()
    {
        var run = new CliRun();
        run.Write("flows/tidy.flow.yaml", Flow);
        run.Write("wixflow.yaml", "templates: templates\n");
        run.Write("templates/velo/invoke.sbn", "{{ target }}await {{ call }};");
        return run;
    }
}
