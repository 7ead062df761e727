using System.Text;
using WixFlowGen.Cli.Files.Incremental;
using WixFlowGen.Emit;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Files;

/// <summary>The folder that generated files go to; nothing outside it is ever touched.</summary>
/// <param name="folder">As the user gave it.</param>
internal sealed class OutputFolder(FileStore files, string folder)
{
    /// <summary>Is there while a build writes.</summary>
    private const string LockFile = ".wixflow-lock";

    private readonly string _shown = folder.Replace('\\', '/').TrimEnd('/');
    private readonly OutputTransaction _transaction = new(files, folder);

    /// <summary>Undoes what a build left that was killed while it moved files; does nothing in all other cases.</summary>
    public IReadOnlyList<Diagnostic> Recover() => _transaction.IsUnfinished ? Locked(_ => _transaction.Undo()) : [];

    /// <summary>Writes the files that are not what they should be: all of them, or none. With nothing to change it touches nothing.</summary>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<GeneratedFile> generated)
    {
        var refused = Refused(generated);
        if (refused.Count > 0)
        {
            return refused;
        }

        return Changed(generated).Count == 0 ? [] : Locked(current =>
        {
            if (_transaction.IsUnfinished)
            {
                current(OutputTransaction.WorkingFolder);
                _transaction.Undo();
            }

            // Another build may have written since the files were compared.
            _transaction.Write(Changed(generated), current);
        });
    }

    /// <summary>Does something to the folder that no other build may do at the same time; says what went wrong.</summary>
    private IReadOnlyList<Diagnostic> Locked(Action<Action<string>> work)
    {
        var (current, isNew) = (LockFile, !files.FolderExists(folder));
        try
        {
            using var held = files.TryLock(PathOf(LockFile));
            if (held is null)
            {
                return [Report(LockFile, DiagnosticCatalog.BuildRunning, _shown)];
            }

            work(path => current = path);
            return [];
        }
        catch (OperationCanceledException)
        {
            return [Report(current, DiagnosticCatalog.BuildInterrupted, _shown)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [Report(current, DiagnosticCatalog.CannotWrite, (Shown(current), WriteFailure.ReasonOf(error)))];
        }
        finally
        {
            DeleteIfEmpty(isNew);
        }
    }

    private void DeleteIfEmpty(bool isNew)
    {
        try
        {
            if (isNew)
            {
                files.DeleteEmptyFolder(folder);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // An empty folder is left behind; the failure itself is reported.
        }
    }

    private List<GeneratedFile> Changed(IReadOnlyList<GeneratedFile> generated) => [.. generated.Where(file => Read(file.RelativePath) != file.Text)];

    /// <summary>Writes down that the folder holds these files.</summary>
    public void AddTo(FileRecord record, IEnumerable<GeneratedFile> generated)
    {
        foreach (var file in generated)
        {
            record.Add(FileQuestionKind.Content, files.FullPath(PathOf(file.RelativePath)), "", FileRecord.AnswerOf(Encoding.UTF8.GetBytes(file.Text)));
        }
    }

    /// <summary>Every file that is stale, missing, or left over from flows that are gone; writes nothing.</summary>
    public IReadOnlyList<Diagnostic> Compare(IReadOnlyList<GeneratedFile> generated)
    {
        var refused = Refused(generated);
        if (refused.Count > 0)
        {
            return refused;
        }

        var found = new List<Diagnostic>();
        foreach (var file in generated)
        {
            var text = Read(file.RelativePath);
            if (text is null)
            {
                found.Add(Report(file.RelativePath, DiagnosticCatalog.MissingGeneratedFile, Shown(file.RelativePath)));
            }
            else if (text != file.Text)
            {
                found.Add(Report(file.RelativePath, DiagnosticCatalog.StaleFile, Shown(file.RelativePath)));
            }
        }

        return [.. found, .. Orphans(generated).Select(path => Report(path, DiagnosticCatalog.OrphanedFile, Shown(path)))];
    }

    private IEnumerable<string> Orphans(IReadOnlyList<GeneratedFile> generated)
    {
        var current = generated.Select(file => file.RelativePath).ToHashSet(StringComparer.Ordinal);
        return files.FolderExists(folder)
            ? files.FilesBelow(folder).Where(path => !path.StartsWith(OutputTransaction.WorkingFolder + "/", StringComparison.Ordinal) && !current.Contains(path) && Read(path) is { } text && GeneratedHeader.IsIn(text))
            : [];
    }

    /// <summary>The files, and the folder's own ones, that are elsewhere by their names or by links.</summary>
    private List<Diagnostic> Refused(IReadOnlyList<GeneratedFile> generated)
    {
        var inside = new OutputPath(files, folder);
        return
        [
            .. generated.Select(file => file.RelativePath).Append(LockFile).Append($"{OutputTransaction.WorkingFolder}/new").Append($"{OutputTransaction.WorkingFolder}/old")
                .Where(path => !inside.Contains(path)).Select(path => Report(path, DiagnosticCatalog.OutsideOutputFolder, Shown(path))),
        ];
    }

    private string? Read(string relative) => files.TextOrNull(PathOf(relative));

    private string PathOf(string relative) => Path.Combine(folder, relative);

    private string Shown(string relative) => $"{_shown}/{relative}";

    private Diagnostic Report<T>(string relative, DiagnosticDefinition<T> definition, T argument)
    {
        var sink = new DiagnosticSink(new(Shown(relative), ""));
        sink.Report(definition, default, argument);
        return sink.Sorted()[0];
    }
}
