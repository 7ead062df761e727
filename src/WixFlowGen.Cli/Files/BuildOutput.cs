using WixFlowGen.Cli.Files.Incremental;
using WixFlowGen.Cli.Output;
using WixFlowGen.Emit;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Files;

/// <summary>The output of a build: generated files, and around them a project that belongs to the user.</summary>
/// <param name="folder">As the user gave it.</param>
/// <param name="wantsProject">False writes and compares generated files only.</param>
internal sealed class BuildOutput(FileStore files, string folder, bool wantsProject)
{
    private readonly OutputFolder _output = new(files, folder);

    /// <inheritdoc cref="OutputFolder.Recover"/>
    public IReadOnlyList<Diagnostic> Recover() => _output.Recover();

    /// <summary>Writes down what the folder holds after a build, and what is read of the user's files to decide that they stay as they are.</summary>
    /// <returns>What a build prints of the user's files when it is done again.</returns>
    public string AddTo(FileRecord record, IReadOnlyList<GeneratedFile> generated)
    {
        files.Record = record;
        var choice = new ProjectStart(files, folder).Choose(generated, wantsProject);
        files.Record = null;
        _output.AddTo(record, choice.Files);
        return string.Concat(choice.Notes.Select(note => note + "\n"));
    }

    /// <summary>Writes all files, or none; prints what a reader should know of the user's own files.</summary>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<GeneratedFile> generated, CommandOutput output)
    {
        var choice = new ProjectStart(files, folder).Choose(generated, wantsProject);
        var refused = _output.Write(choice.Files);
        foreach (var note in refused.Count > 0 ? [] : choice.Notes)
        {
            output.Print(note + "\n");
        }

        return refused;
    }

    /// <summary>Every file that is stale, missing, or left over from flows that are gone; writes nothing.</summary>
    public IReadOnlyList<Diagnostic> Compare(IReadOnlyList<GeneratedFile> generated) => _output.Compare(new ProjectStart(files, folder).Choose(generated, wantsProject).Files);
}
