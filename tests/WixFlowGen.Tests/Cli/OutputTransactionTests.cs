using WixFlowGen.Cli.Files;
using WixFlowGen.Emit;

namespace WixFlowGen.Tests.Cli;

/// <summary>The output folder is the old one or the new one, whatever happens while it is written.</summary>
public sealed class OutputTransactionTests
{
    private static readonly GeneratedFile[] Old = [new("csharp/A.cs", "a1\n"), new("velo/b.js", "b1\n"), new("velo/same.js", "s\n")];

    /// <summary>Two files change, one stays, two are new; one of these in a new folder.</summary>
    private static readonly GeneratedFile[] New =
        [new("csharp/A.cs", "a2\n"), new("velo/b.js", "b2\n"), new("velo/same.js", "s\n"), new("velo/c.js", "c\n"), new("velo/deep/d.js", "d\n")];

    /// <summary>Writing four files takes nine steps that can fail: four texts and the journal, four moves; deleting the journal is the tenth.</summary>
    public static TheoryData<int> Steps { get; } = [.. Enumerable.Range(1, 10)];

    [Theory, MemberData(nameof(Steps))]
    public void A_failure_at_any_step_leaves_the_old_output_and_one_error(int step)
    {
        using var run = Started();
        var before = Content(run);

        var found = Assert.Single(new OutputFolder(new FailingFiles(run.Folder, step, Ends.Once), "out").Write(New));

        Assert.Equal("WF0609", found.Code);
        Assert.Contains("the disk is full", found.Message, StringComparison.Ordinal);
        Assert.Equal(before, Content(run));
        Assert.Empty(Folder(run).Write(New));
        Assert.Equal(New.Select(file => $"{file.RelativePath}={file.Text}").Order(StringComparer.Ordinal), Content(run));
    }

    [Theory, MemberData(nameof(Steps))]
    public void A_process_killed_at_any_step_is_undone_by_the_next_build(int step)
    {
        using var run = Started();
        var before = Content(run);

        Assert.Throws<KilledException>(() => new OutputFolder(new FailingFiles(run.Folder, step, Ends.Killed), "out").Write(New));

        Assert.Empty(Folder(run).Recover());
        Assert.Equal(before, Content(run).Where(file => !file.StartsWith(OutputTransaction.WorkingFolder, StringComparison.Ordinal)));
        Assert.Empty(Folder(run).Compare([.. Old]));
        Assert.Empty(Folder(run).Write(New));
        Assert.Equal(New.Select(file => $"{file.RelativePath}={file.Text}").Order(StringComparer.Ordinal), Content(run));
    }

    /// <summary>The system's own error for a full disk, which arrives when the bytes are written.</summary>
    [Fact]
    public void A_disk_that_is_full_is_named()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "this system has no device that is always full");
        using var run = new CliRun();
        File.CreateSymbolicLink(Path.Combine(run.Folder, "full.txt"), "/dev/full");

        var error = Assert.ThrowsAny<IOException>(() => new FileStore(run.Folder).WriteText("full.txt", "text"));

        Assert.Equal("the disk is full", WriteFailure.ReasonOf(error));
    }

    [Fact]
    public void A_first_build_that_fails_leaves_no_folder()
    {
        using var run = new CliRun();

        Assert.Equal(["WF0609"], new OutputFolder(new FailingFiles(run.Folder, 3, Ends.Once), "out").Write(New).Select(found => found.Code));
        Assert.False(Directory.Exists(Path.Combine(run.Folder, "out")));
    }

    [Fact]
    public void Two_builds_at_once_do_not_meet()
    {
        using var run = Started();
        using (new FileStore(run.Folder).TryLock("out/.wixflow-lock"))
        {
            var found = Assert.Single(Folder(run).Write(New));
            Assert.Equal(("WF0670", "another build is writing to 'out'"), (found.Code, found.Message));
            Assert.Empty(Folder(run).Write(Old));
        }

        Assert.Empty(Folder(run).Write(New));
        Assert.DoesNotContain(Content(run), file => file.StartsWith(".wixflow", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lock_file_that_a_killed_process_left_does_not_matter()
    {
        using var run = Started();
        run.Write("out/.wixflow-lock", "");

        Assert.Empty(Folder(run).Write(New));
        Assert.DoesNotContain(Content(run), file => file.StartsWith(".wixflow", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".wixflow-lock")]
    [InlineData(".wixflow-part")]
    public void Links_in_place_of_own_files_are_not_followed(string name)
    {
        using var run = Started();
        using var elsewhere = new CliRun();
        var precious = elsewhere.Write("precious.txt", "mine");
        File.CreateSymbolicLink(Path.Combine(run.Folder, "out", name), name.EndsWith("lock", StringComparison.Ordinal) ? precious : elsewhere.Folder);

        Assert.All(Folder(run).Write(New), found => Assert.Equal("WF0608", found.Code));
        Assert.NotEmpty(Folder(run).Write(New));
        Assert.Equal("precious.txt", Assert.Single(Directory.GetFiles(elsewhere.Folder).Select(Path.GetFileName)));
        Assert.Equal("mine", File.ReadAllText(precious));
    }

    [Fact]
    public void A_journal_from_elsewhere_deletes_nothing_outside_the_folder()
    {
        using var run = Started();
        run.Write("precious.txt", "mine");
        run.Write("out/.wixflow-part/journal", "../precious.txt\n/etc/hostname\n\nvelo/../../precious.txt");

        Assert.Empty(Folder(run).Recover());
        Assert.Equal("mine", File.ReadAllText(Path.Combine(run.Folder, "precious.txt")));
        Assert.Empty(Folder(run).Compare(Old));
    }

    private static CliRun Started()
    {
        var run = new CliRun();
        Assert.Empty(Folder(run).Write(Old));
        return run;
    }

    private static OutputFolder Folder(CliRun run) => new(new FileStore(run.Folder), "out");

    private static IEnumerable<string> Content(CliRun run) =>
        [.. new FileStore(run.Folder).FilesBelow("out").Select(path => $"{path}={File.ReadAllText(Path.Combine(run.Folder, "out", path))}")];

    private enum Ends
    {
        /// <summary>One step fails, those that clean up succeed.</summary>
        Once,

        /// <summary>Nothing happens after the step.</summary>
        Killed,
    }

    private sealed class KilledException : Exception;

    /// <summary>A file system that refuses one of the steps that change it.</summary>
    private sealed class FailingFiles(string root, int step, Ends ends) : FileStore(root)
    {
        private int _taken;

        public override void WriteText(string path, string text)
        {
            Step();
            base.WriteText(path, text);
        }

        public override void Move(string from, string to)
        {
            Step();
            base.Move(from, to);
        }

        public override void Replace(string from, string to, string backup)
        {
            Step();
            base.Replace(from, to, backup);
        }

        public override void Delete(string path)
        {
            Step();
            base.Delete(path);
        }

        private void Step()
        {
            _taken++;
            if (_taken == step || (_taken > step && ends == Ends.Killed))
            {
                throw ends == Ends.Killed ? new KilledException() : new IOException("No space left on device", 28);
            }
        }
    }
}
