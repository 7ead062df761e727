using WixFlowGen.Emit;

namespace WixFlowGen.Cli.Files;

/// <summary>
/// Decides which files of a build are written when some belong to the user. Those are written together, while the folder has no project file yet;
/// afterwards the user may change, rename and delete them, and builds leave them alone.
/// </summary>
/// <param name="output">The output folder as the user gave it.</param>
internal sealed class ProjectStart(FileStore files, string output)
{
    private readonly string _shown = output.Replace('\\', '/').TrimEnd('/');

    /// <summary>What a build writes into this folder now.</summary>
    /// <param name="generated">Every file of the build.</param>
    /// <param name="wantsProject">False leaves out all files that belong to the user.</param>
    public ProjectStartChoice Choose(IReadOnlyList<GeneratedFile> generated, bool wantsProject)
    {
        var (chosen, notes) = (new List<GeneratedFile>(), new List<string>());
        var projects = generated.Where(file => file.BelongsToUser).Select(FolderOf).Distinct(StringComparer.Ordinal)
            .ToDictionary(folder => folder, ProjectFilesIn, StringComparer.Ordinal);
        foreach (var (folder, found) in projects.Where(_ => wantsProject))
        {
            notes.AddRange(found.Count == 0 ? [$"created a C# project in {_shown}/{folder}: its README.md shows how to run it"] : Unprepared(folder, found));
        }

        foreach (var file in generated)
        {
            if (!file.BelongsToUser || IsOfEarlierBuild(file))
            {
                chosen.Add(file);
            }
            else if (wantsProject && projects[FolderOf(file)].Count == 0)
            {
                if (files.FileExists(PathOf(file.RelativePath)))
                {
                    notes.Add($"kept    {_shown}/{file.RelativePath}: it was there before");
                }
                else
                {
                    chosen.Add(file);
                }
            }
        }

        return new(chosen, notes);
    }

    /// <summary>Earlier versions generated some of these files anew with each build; such a file still says so in its header.</summary>
    private bool IsOfEarlierBuild(GeneratedFile file) => Text(file.RelativePath) is { } text && GeneratedHeader.IsIn(text);

    /// <summary>What a project of the user's own lacks to compile the generated code; a second project file beside it would stop every 'dotnet build'.</summary>
    private IEnumerable<string> Unprepared(string folder, List<string> found)
    {
        if (!found.Any(file => Text($"{folder}/{file}")?.Contains("WixFlowGen.Runtime", StringComparison.Ordinal) == true))
        {
            yield return $"kept    {_shown}/{folder}/{found[0]}, and wrote no project of its own; the generated code needs a reference to the package WixFlowGen.Runtime there";
        }
    }

    private List<string> ProjectFilesIn(string folder) =>
        [.. files.FilesIn(PathOf(folder)).Where(file => file.EndsWith("proj", StringComparison.OrdinalIgnoreCase) && Path.GetExtension(file).Length == ".csproj".Length)];

    private static string FolderOf(GeneratedFile file) => file.RelativePath[..file.RelativePath.IndexOf('/', StringComparison.Ordinal)];

    private string? Text(string relative) => files.TextOrNull(PathOf(relative));

    private string PathOf(string relative) => Path.Combine(output, relative);
}

/// <param name="Files">To be written, or to be compared.</param>
/// <param name="Notes">One line each, for the user, once the files are written.</param>
internal sealed record ProjectStartChoice(IReadOnlyList<GeneratedFile> Files, IReadOnlyList<string> Notes);
