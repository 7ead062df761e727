using System.Text;
using WixFlowGen.Emit;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Files;

/// <summary>The folder that generated files go to; nothing outside it is ever touched.</summary>
/// <param name="folder">As the user gave it.</param>
internal sealed class OutputFolder(FileStore files, string folder)
{
    private const string PartSuffix = ".wixflow-part";
    private readonly string _shown = folder.Replace('\\', '/').TrimEnd('/');

    /// <summary>Writes all files, or none: the texts are written beside their targets first and moved when all of them are there.</summary>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<GeneratedFile> generated)
    {
        var refused = Refused(generated);
        if (refused.Count > 0)
        {
            return refused;
        }

        var changed = generated.Where(file => Read(file.RelativePath) != file.Text).ToList();
        var (parts, current) = (new List<string>(), "");
        try
        {
            foreach (var file in changed)
            {
                current = file.RelativePath;
                parts.Add(PathOf(current) + PartSuffix);
                files.WriteText(parts[^1], file.Text);
            }

            foreach (var file in changed)
            {
                current = file.RelativePath;
                files.Move(PathOf(current) + PartSuffix, PathOf(current));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            parts.ForEach(DeleteQuietly);
            return [Report(current, DiagnosticCatalog.CannotWrite, (Shown(current), error is IOException ? "the file system refuses" : "it is not permitted"))];
        }

        return [];
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
            ? files.FilesBelow(folder).Where(path => !current.Contains(path) && Read(path) is { } text && GeneratedHeader.IsIn(text))
            : [];
    }

    private List<Diagnostic> Refused(IReadOnlyList<GeneratedFile> generated) =>
        [.. generated.Where(file => !IsInside(file.RelativePath)).Select(file => Report(file.RelativePath, DiagnosticCatalog.OutsideOutputFolder, Shown(file.RelativePath)))];

    /// <summary>Whether a path stays below the folder, by its text and through every link on its way.</summary>
    private bool IsInside(string relative)
    {
        var parts = relative.Split('/', '\\');
        if (Path.IsPathRooted(relative) || Array.Exists(parts, part => part is "" or "." or ".." || part.Contains(':')))
        {
            return false;
        }

        for (var length = 1; length <= parts.Length; length++)
        {
            if (files.IsLink(PathOf(string.Join('/', parts[..length]))))
            {
                return false;
            }
        }

        return true;
    }

    private string? Read(string relative)
    {
        try
        {
            return files.FileExists(PathOf(relative)) ? Encoding.UTF8.GetString(files.ReadBytes(PathOf(relative))) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void DeleteQuietly(string path)
    {
        try
        {
            files.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is already reported; a left-over part is overwritten by the next build.
        }
    }

    private string PathOf(string relative) => Path.Combine(folder, relative);

    private string Shown(string relative) => $"{_shown}/{relative}";

    private Diagnostic Report<T>(string relative, DiagnosticDefinition<T> definition, T argument)
    {
        var sink = new DiagnosticSink(new(Shown(relative), ""));
        sink.Report(definition, default, argument);
        return sink.Sorted()[0];
    }
}
