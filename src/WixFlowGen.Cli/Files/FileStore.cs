using System.Text;
using WixFlowGen.Cli.Files.Incremental;

namespace WixFlowGen.Cli.Files;

/// <summary>All access to files. Paths are relative to one folder unless they are absolute.</summary>
/// <param name="root">The folder relative paths start from.</param>
internal class FileStore(string root)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public string FullPath(string path) => Path.GetFullPath(path, root);

    /// <summary>A path as messages show it: from the root when it is below it, with forward slashes.</summary>
    public string Shown(string path) => Path.GetRelativePath(root, FullPath(path)) is var below && below.StartsWith("..", StringComparison.Ordinal)
        ? FullPath(path).Replace('\\', '/')
        : below.Replace('\\', '/');

    /// <summary>Writes down what is read from now on; null writes nothing down.</summary>
    public FileRecord? Record { get; set; }

    public bool FileExists(string path) => Noted(FileQuestionKind.FileExists, path, File.Exists(FullPath(path)));

    /// <summary>Whether anything has this path: a file, a folder, or a link, even one that leads nowhere.</summary>
    public bool PathExists(string path) => Path.Exists(FullPath(path)) || IsLink(path);

    public bool FolderExists(string path) => Noted(FileQuestionKind.FolderExists, path, Directory.Exists(FullPath(path)));

    /// <exception cref="IOException">There is no such file.</exception>
    public long LengthOf(string path)
    {
        var length = new FileInfo(FullPath(path)).Length;
        Record?.Add(FileQuestionKind.Length, FullPath(path), "", FileRecord.AnswerOf(length));
        return length;
    }

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public byte[] ReadBytes(string path)
    {
        var bytes = File.ReadAllBytes(FullPath(path));
        Record?.Add(FileQuestionKind.Content, FullPath(path), "", FileRecord.AnswerOf(bytes));
        return bytes;
    }

    /// <summary>The text of a UTF-8 file; null when it does not exist or cannot be read.</summary>
    public string? TextOrNull(string path)
    {
        try
        {
            return FileExists(path) ? Encoding.UTF8.GetString(ReadBytes(path)) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes UTF-8 without byte order mark, into a folder that is made when it is missing.</summary>
    /// <exception cref="IOException">The file system refuses, for example because the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not permitted.</exception>
    public virtual void WriteText(string path, string text)
    {
        var full = FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? root);
        // Without a buffer, so that a full disk fails at this write, with its own error.
        using var file = new FileStream(full, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(Utf8.GetBytes(text));
    }

    /// <summary>Moves a file over another one or to a place where none is; the folder of that place is made when it is missing.</summary>
    public virtual void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath(to)) ?? root);
        File.Move(FullPath(from), FullPath(to), overwrite: true);
    }

    /// <summary>Puts a file in the place of another one in one step and keeps that one as a backup.</summary>
    public virtual void Replace(string from, string to, string backup)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath(backup)) ?? root);
        File.Replace(FullPath(from), FullPath(to), FullPath(backup));
    }

    public virtual void Delete(string path) => File.Delete(FullPath(path));

    /// <summary>Deletes a folder with everything in it; links in it are deleted, not followed.</summary>
    public void DeleteFolder(string path) => Directory.Delete(FullPath(path), recursive: true);

    /// <summary>Deletes a folder if it is there and empty.</summary>
    public void DeleteEmptyFolder(string path)
    {
        if (Directory.Exists(FullPath(path)) && !Directory.EnumerateFileSystemEntries(FullPath(path)).Any())
        {
            Directory.Delete(FullPath(path));
        }
    }

    /// <summary>Keeps other processes from taking the same lock until it is disposed of, or this process ends in whatever way.</summary>
    /// <param name="path">A file that is there as long as the lock.</param>
    /// <returns>Null when another process has it.</returns>
    /// <exception cref="IOException">The file system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not permitted.</exception>
    public virtual IDisposable? TryLock(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath(path)) ?? root);
        return FileLock.TryTake(FullPath(path));
    }

    public bool IsLink(string path) => Noted(
        FileQuestionKind.IsLink, path, new FileInfo(FullPath(path)).LinkTarget is not null || new DirectoryInfo(FullPath(path)).LinkTarget is not null);

    /// <summary>Names of the files of a folder itself, in ordinal order; none when it cannot be read.</summary>
    /// <param name="endings">Only files that end so; all without any.</param>
    public IReadOnlyList<string> FilesIn(string folder, params string[] endings)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = false, IgnoreInaccessible = true, AttributesToSkip = 0 };
        return Noted(FileQuestionKind.FilesIn, folder, endings, Directory.Exists(FullPath(folder))
            ? [.. Directory.EnumerateFiles(FullPath(folder), "*", options).Select(file => Path.GetFileName(file)).Where(file => EndsIn(file, endings)).Order(StringComparer.Ordinal)]
            : []);
    }

    /// <summary>Files below a folder in ordinal order, with forward slashes from it; linked folders are not entered, so loops end.</summary>
    /// <param name="endings">Only files that end so; all without any.</param>
    public IReadOnlyList<string> FilesBelow(string folder, params string[] endings)
    {
        var full = FullPath(folder);
        var options = new EnumerationOptions { RecurseSubdirectories = false, IgnoreInaccessible = true, AttributesToSkip = 0 };
        var (files, open) = (new List<string>(), new Stack<string>([full]));
        while (open.TryPop(out var current))
        {
            files.AddRange(Directory.EnumerateFiles(current, "*", options).Select(file => Path.GetRelativePath(full, file).Replace('\\', '/')));
            foreach (var child in Directory.EnumerateDirectories(current, "*", options).Where(child => !IsLink(child) && !IsSkipped(child)))
            {
                open.Push(child);
            }
        }

        files.RemoveAll(file => !EndsIn(file, endings));
        files.Sort(StringComparer.Ordinal);
        return Noted(FileQuestionKind.FilesBelow, folder, endings, files);
    }

    private bool Noted(FileQuestionKind kind, string path, bool answer)
    {
        Record?.Add(kind, FullPath(path), "", FileRecord.AnswerOf(answer));
        return answer;
    }

    private IReadOnlyList<string> Noted(FileQuestionKind kind, string folder, string[] endings, IReadOnlyList<string> names)
    {
        Record?.Add(kind, FullPath(folder), string.Join('|', endings), FileRecord.AnswerOf(names));
        return names;
    }

    private static bool EndsIn(string file, string[] endings) =>
        endings.Length == 0 || Array.Exists(endings, ending => file.EndsWith(ending, StringComparison.Ordinal));

    private static bool IsSkipped(string folder) => Path.GetFileName(folder) is "node_modules" or ".git" or "bin" or "obj";
}
