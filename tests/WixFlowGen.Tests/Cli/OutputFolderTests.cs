using WixFlowGen.Cli.Files;
using WixFlowGen.Emit;

namespace WixFlowGen.Tests.Cli;

public sealed class OutputFolderTests
{
    private static readonly string Header = $"// {GeneratedHeader.For("flows/x.flow.yaml")}\n";

    [Fact]
    public void Writes_all_files_and_then_finds_nothing_to_do()
    {
        using var run = new CliRun();
        GeneratedFile[] files = [new("csharp/A.cs", Header + "é\n"), new("velo/backend/a.web.js", "x\n")];

        Assert.Empty(Folder(run).Write(files));
        Assert.Equal(["csharp/A.cs", "velo/backend/a.web.js"], new FileStore(run.Folder).FilesBelow("out"));
        Assert.Empty(Folder(run).Compare(files));

        var before = run.Snapshot();
        Assert.Empty(Folder(run).Write(files));
        Assert.Equal(before, run.Snapshot());
    }

    [Fact]
    public void Names_every_stale_missing_and_orphaned_file_and_writes_nothing()
    {
        using var run = new CliRun();
        run.Write("out/stale.js", Header + "old\n");
        run.Write("out/deep/orphan.js", Header);
        run.Write("out/by-hand.js", "// mine\n");
        var before = run.Snapshot();

        var found = Folder(run).Compare([new("stale.js", Header + "new\n"), new("missing.js", Header)]);

        Assert.Equal(
            ["WF0605 'out/stale.js'", "WF0606 'out/missing.js'", "WF0607 'out/deep/orphan.js'"],
            found.Select(d => $"{d.Code} '{d.Source.Path}'"));
        Assert.Equal(before, run.Snapshot());
    }

    [Theory]
    [InlineData("../escape.js")]
    [InlineData("a/../../escape.js")]
    [InlineData("/elsewhere/escape.js")]
    [InlineData("a//b.js")]
    [InlineData("C:/escape.js")]
    [InlineData("..\\escape.js")]
    [InlineData("")]
    public void Nothing_is_written_when_one_target_is_outside(string path)
    {
        using var run = new CliRun();

        Assert.Equal(["WF0608"], Folder(run).Write([new("fine.js", "x\n"), new(path, "x\n")]).Select(d => d.Code));
        Assert.Equal("", run.Snapshot());
    }

    [Fact]
    public void Links_are_not_followed_out_of_the_folder()
    {
        using var run = new CliRun();
        using var elsewhere = new CliRun();
        var target = elsewhere.Write("precious.txt", "mine");
        Directory.CreateDirectory(Path.Combine(run.Folder, "out"));
        Directory.CreateSymbolicLink(Path.Combine(run.Folder, "out", "folder"), elsewhere.Folder);
        File.CreateSymbolicLink(Path.Combine(run.Folder, "out", "file.js"), target);

        Assert.Equal(["WF0608", "WF0608"], Folder(run).Write([new("folder/precious.txt", "x"), new("file.js", "x")]).Select(d => d.Code));
        Assert.Equal("mine", File.ReadAllText(target));
    }

    [Fact]
    public void A_target_that_is_a_folder_leaves_nothing_behind()
    {
        using var run = new CliRun();
        Directory.CreateDirectory(Path.Combine(run.Folder, "out", "a.js"));

        Assert.Equal(["WF0609"], Folder(run).Write([new("a.js", "x\n"), new("b.js", "x\n")]).Select(d => d.Code));
        Assert.Equal("", run.Snapshot());
    }

    [Fact]
    public void An_output_folder_that_is_a_file_is_an_error()
    {
        using var run = new CliRun();
        run.Write("out", "a file");

        Assert.Equal(["WF0609"], Folder(run).Write([new("a.js", "x\n")]).Select(d => d.Code));
    }

    private static OutputFolder Folder(CliRun run) => new(new FileStore(run.Folder), "out");
}
