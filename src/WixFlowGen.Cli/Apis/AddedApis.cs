using System.Text;
using WixFlowGen.Catalog;
using WixFlowGen.Cli.Files;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Apis;

/// <summary>The packages a project adds to the catalog: one reviewable text file each, below <c>.wixflow/apis</c> of the project folder.</summary>
internal sealed class AddedApis(FileStore files)
{
    private const string Folder = ".wixflow/apis";
    private const string Ending = ".api.txt";

    private string? _root;

    /// <summary>The nearest folder upwards that holds <c>wixflow.yaml</c>; the current folder when none does.</summary>
    public string Root => _root ??= FindRoot();

    /// <summary>Names of the added packages, without <c>@wix/</c>, sorted.</summary>
    public IReadOnlyList<string> Names => files.FolderExists(Path.Combine(Root, Folder))
        ? [.. files.FilesBelow(Path.Combine(Root, Folder)).Where(file => !file.Contains('/') && file.EndsWith(Ending, StringComparison.Ordinal)).Select(file => file[..^Ending.Length])]
        : [];

    /// <summary>The catalog with everything that was added.</summary>
    /// <exception cref="CommandFailedException">A file cannot be read or is no catalog document.</exception>
    public ApiCatalog AddTo(ApiCatalog catalog) =>
        Names.Aggregate(catalog, (combined, name) =>
        {
            try
            {
                return ApiCatalog.Combine(combined, [Read(name)]);
            }
            catch (FormatException broken)
            {
                throw CommandFailedException.Of(Shown(name), DiagnosticCatalog.BrokenApiFile, (Shown(name), broken.Message));
            }
        });

    /// <exception cref="CommandFailedException">The file cannot be read.</exception>
    public string Read(string name)
    {
        try
        {
            return Encoding.UTF8.GetString(files.ReadBytes(PathOf(name)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandFailedException.Of(Shown(name), DiagnosticCatalog.Unreadable, Shown(name));
        }
    }

    /// <summary>Writes the file of a package whole, or not at all.</summary>
    /// <returns>Its path as people read it.</returns>
    /// <exception cref="CommandFailedException">It cannot be written.</exception>
    public string Write(string name, string document)
    {
        try
        {
            files.WriteText(PathOf(name) + ".wixflow-part", document);
            files.Move(PathOf(name) + ".wixflow-part", PathOf(name));
            return Shown(name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandFailedException.Of(Shown(name), DiagnosticCatalog.CannotWrite, (Shown(name), WriteFailure.ReasonOf(error)));
        }
    }

    public void Remove(string name) => files.Delete(PathOf(name));

    private string PathOf(string name) => Path.Combine(Root, Folder, name + Ending);

    private static string Shown(string name) => $"{Folder}/{name}{Ending}";

    private string FindRoot()
    {
        var here = files.FullPath(".");
        for (var folder = here; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (files.FileExists(Path.Combine(folder, "wixflow.yaml")))
            {
                return folder;
            }
        }

        return here;
    }
}
