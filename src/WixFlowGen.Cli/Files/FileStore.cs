using System.Text;

namespace WixFlowGen.Cli.Files;

/// <summary>All access to files. Paths are relative to one folder unless they are absolute.</summary>
/// <param name="root">The folder relative paths start from.</param>
internal sealed class FileStore(string root)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public string FullPath(string path) => Path.GetFullPath(path, root);

    /// <summary>A path as messages show it: from the root when it is below it, with forward slashes.</summary>
    public string Shown(string path) => Path.GetRelativePath(root, FullPath(path)) is var below && below.StartsWith("..", StringComparison.Ordinal)
        ? FullPath(path).Replace('\\', '/')
        : below.Replace('\\', '/');

    public bool FileExists(string path) => File.Exists(FullPath(path));

    /// <summary>Whether anything has this path: a file, a folder, or a link, even one that leads nowhere.</summary>
    public bool PathExists(string path) => Path.Exists(FullPath(path)) || IsLink(path);

    public bool FolderExists(string path) => Directory.Exists(FullPath(path));

    public long LengthOf(string path) => new FileInfo(FullPath(path)).Length;

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public byte[] ReadBytes(string path) => File.ReadAllBytes(FullPath(path));

    /// <summary>Writes UTF-8 without byte order mark, into a folder that is made when it is missing.</summary>
    public void WriteText(string path, string text)
    {
        var full = FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? root);
        File.WriteAllText(full, text, Utf8);
    }

    public void Move(string from, string to) => File.Move(FullPath(from), FullPath(to), overwrite: true);

    public void Delete(string path) => File.Delete(FullPath(path));

    public bool IsLink(string path) => new FileInfo(FullPath(path)).LinkTarget is not null || new DirectoryInfo(FullPath(path)).LinkTarget is not null;

    /// <summary>Names of the files of a folder itself, in ordinal order; none when it cannot be read.</summary>
    public IReadOnlyList<string> FilesIn(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = false, IgnoreInaccessible = true, AttributesToSkip = 0 };
        return FolderExists(folder)
            ? [.. Directory.EnumerateFiles(FullPath(folder), "*", options).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Files below a folder in ordinal order, with forward slashes from it; linked folders are not entered, so loops end.</summary>
    public IReadOnlyList<string> FilesBelow(string folder)
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

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static bool IsSkipped(string folder) => Path.GetFileName(folder) is "node_modules" or ".git" or "bin" or "obj";
}
