using System.Threading.Channels;

namespace WixFlowGen.Cli.Files;

/// <summary>Tells when YAML files below some paths change; several changes at once are told once.</summary>
internal sealed class FolderWatch : IDisposable
{
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<FileSystemWatcher> _watchers = [];

    /// <param name="paths">Files, of which the folder is watched, and folders.</param>
    public FolderWatch(FileStore files, IEnumerable<string> paths)
    {
        var folders = paths.Select(path => files.FolderExists(path) ? files.FullPath(path) : Path.GetDirectoryName(files.FullPath(path)));
        foreach (var folder in folders.OfType<string>().Where(Directory.Exists).Distinct(StringComparer.Ordinal))
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
            watcher.Filters.Add("*.yaml");
            watcher.Filters.Add("*.yml");
            watcher.Changed += (_, _) => _changes.Writer.TryWrite(true);
            watcher.Created += (_, _) => _changes.Writer.TryWrite(true);
            watcher.Deleted += (_, _) => _changes.Writer.TryWrite(true);
            watcher.Renamed += (_, _) => _changes.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
    }

    /// <summary>Waits for the next change.</summary>
    public async Task NextAsync(CancellationToken cancellationToken) => await _changes.Reader.ReadAsync(cancellationToken);

    public void Dispose() => _watchers.ForEach(watcher => watcher.Dispose());
}
