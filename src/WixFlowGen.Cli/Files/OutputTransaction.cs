using System.Runtime.InteropServices;
using System.Text;
using WixFlowGen.Emit;

namespace WixFlowGen.Cli.Files;

/// <summary>
/// Writes several files of a folder as one: all of them, or none. New files are written to a working folder first, then each is moved to its
/// place in one step while the old one is kept. What goes wrong on the way is undone, and what a killed process left is undone by the next one.
/// </summary>
/// <param name="folder">The output folder.</param>
internal sealed class OutputTransaction(FileStore files, string folder)
{
    /// <summary>The working folder; there only while a build writes, or after one was killed.</summary>
    public const string WorkingFolder = ".wixflow-part";

    /// <summary>Lists the files that were not there before, one a line. It is there from the first move until all moves are done.</summary>
    private const string Journal = "journal";

    private readonly string _working = Path.Combine(folder, WorkingFolder);

    /// <summary>Whether a process was killed while it moved files.</summary>
    public bool IsUnfinished => files.FileExists(Path.Combine(_working, Journal));

    /// <summary>Writes all files. Signals that would end the process wait until the files are whole.</summary>
    /// <param name="current">Is told which file is being written, for messages.</param>
    /// <exception cref="IOException">The file system refuses; nothing was changed.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not permitted; nothing was changed.</exception>
    /// <exception cref="OperationCanceledException">The user interrupts; nothing was changed.</exception>
    public void Write(IReadOnlyList<GeneratedFile> changed, Action<string> current)
    {
        using var interrupt = new CancellationTokenSource();
        using var signals = new SignalGuard(interrupt);
        try
        {
            Stage(changed, current, interrupt.Token);
            Commit(changed, current);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            Undo();
            throw;
        }

        Clean();
    }

    /// <summary>Brings back the files that were there before, and deletes those that were not.</summary>
    /// <exception cref="IOException">The file system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not permitted.</exception>
    public void Undo()
    {
        if (IsUnfinished)
        {
            var inside = new OutputPath(files, folder);
            foreach (var path in Below("old").Where(inside.Contains))
            {
                files.Move(Old(path), Target(path));
            }

            foreach (var path in Created().Where(path => inside.Contains(path) && !files.FileExists(New(path))))
            {
                files.Delete(Target(path));
                DeleteEmptyFolders(path);
            }
        }

        Clean();
    }

    private void Stage(IReadOnlyList<GeneratedFile> changed, Action<string> current, CancellationToken interrupt)
    {
        foreach (var file in changed)
        {
            current(file.RelativePath);
            interrupt.ThrowIfCancellationRequested();
            files.WriteText(New(file.RelativePath), file.Text);
        }
    }

    private void Commit(IReadOnlyList<GeneratedFile> changed, Action<string> current)
    {
        var isNew = changed.Select(file => !files.FileExists(Target(file.RelativePath))).ToList();
        files.WriteText(Path.Combine(_working, Journal), string.Join('\n', changed.Where((_, i) => isNew[i]).Select(file => file.RelativePath)));
        foreach (var (file, created) in changed.Zip(isNew))
        {
            current(file.RelativePath);
            if (created)
            {
                files.Move(New(file.RelativePath), Target(file.RelativePath));
            }
            else
            {
                files.Replace(New(file.RelativePath), Target(file.RelativePath), Old(file.RelativePath));
            }
        }

        files.Delete(Path.Combine(_working, Journal));
    }

    /// <summary>Without the journal, what is left in the working folder is of no use.</summary>
    private void Clean()
    {
        if (files.FolderExists(_working))
        {
            files.Delete(Path.Combine(_working, Journal));
            files.DeleteFolder(_working);
        }
    }

    private void DeleteEmptyFolders(string path)
    {
        for (var parent = Path.GetDirectoryName(path); !string.IsNullOrEmpty(parent); parent = Path.GetDirectoryName(parent))
        {
            files.DeleteEmptyFolder(Target(parent));
        }
    }

    private IReadOnlyList<string> Below(string part) => files.FolderExists(Path.Combine(_working, part))
        ? files.FilesBelow(Path.Combine(_working, part))
        : [];

    private string[] Created() => Encoding.UTF8.GetString(files.ReadBytes(Path.Combine(_working, Journal))).Split('\n');

    private string New(string path) => Path.Combine(_working, "new", path);

    private string Old(string path) => Path.Combine(_working, "old", path);

    private string Target(string path) => Path.Combine(folder, path);

    /// <summary>Turns Ctrl-C and requests to end into a cancellation while it is there.</summary>
    private sealed class SignalGuard(CancellationTokenSource interrupt) : IDisposable
    {
        private readonly List<PosixSignalRegistration> _registrations =
        [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                interrupt.Cancel();
            })),
        ];

        public void Dispose() => _registrations.ForEach(registration => registration.Dispose());
    }
}
