namespace WixFlowGen.Cli.Files;

/// <summary>Keeps files inside the output folder. Asks about each folder once.</summary>
internal sealed class OutputPath(FileStore files, string folder)
{
    private readonly Dictionary<string, bool> _links = new(StringComparer.Ordinal);

    /// <summary>Whether a path stays below the folder, by its text and through every link on its way.</summary>
    /// <param name="relative">From the folder.</param>
    public bool Contains(string relative)
    {
        var parts = relative.Split('/', '\\');
        if (Path.IsPathRooted(relative) || Array.Exists(parts, part => part is "" or "." or ".." || part.Contains(':')))
        {
            return false;
        }

        return Enumerable.Range(1, parts.Length).All(length => !IsLink(string.Join('/', parts[..length])));
    }

    private bool IsLink(string relative) => _links.TryGetValue(relative, out var known) ? known : _links[relative] = files.IsLink(Path.Combine(folder, relative));
}
