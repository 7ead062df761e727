using System.Security.Cryptography;
using System.Text;

namespace WixFlowGen.Cli.Files.Incremental;

/// <summary>
/// Remembers a build that wrote what it should, so that the same build need not be done again: what it read, what it wrote, and what it printed.
/// A stamp is believed only while every file it names has the content it had. Losing it costs one build and nothing else.
/// </summary>
/// <param name="files">Is asked the questions of the stamp; does not write them down.</param>
/// <param name="path">Where the stamp is.</param>
/// <param name="tool">Identifies the compiler, see <see cref="ToolIdentity"/>.</param>
internal sealed class BuildStamp(FileStore files, string path, string tool)
{
    private const string Folder = ".wixflow/cache";
    private const int Hash = 32;

    /// <param name="project">The folder that holds <c>.wixflow</c>.</param>
    /// <param name="arguments">Everything on the command line that changes what a build does.</param>
    public static BuildStamp Of(FileStore files, string project, IEnumerable<string> arguments)
    {
        var key = FileRecord.AnswerOf([files.FullPath("."), .. arguments])[..16].ToLowerInvariant();
        return new(files, Path.Combine(project, Folder, $"build-{key}"), ToolIdentity.Current);
    }

    /// <summary>What the remembered build printed, if doing it again would change nothing; null if it has to be done.</summary>
    public StampedOutput? Unchanged()
    {
        try
        {
            return File.Exists(path) && Read(File.ReadAllBytes(path)) is { } stamp && stamp.Answers.AsParallel().All(answer => Ask(answer.Question) == answer.Answer) ? stamp.Output : null;
        }
        catch (AggregateException error) when (error.InnerExceptions.All(IsRefusal))
        {
            return null;
        }
        catch (Exception error) when (IsRefusal(error) || error is EndOfStreamException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Remembers a build. Where the folder cannot be written the next build is done in full.</summary>
    public void Save(FileRecord record, StampedOutput output)
    {
        if (record.IsContradicted)
        {
            return;
        }

        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(tool);
            writer.Write(output.Text);
            writer.Write(output.Errors);
            writer.Write(record.Answers.Count);
            foreach (var (question, answer) in record.Answers)
            {
                writer.Write((byte)question.Kind);
                writer.Write(question.Path);
                writer.Write(question.Endings);
                writer.Write(answer);
            }
        }

        try
        {
            Write(content.ToArray());
        }
        catch (Exception error) when (IsRefusal(error))
        {
            // A project that cannot be written to is built in full each time.
        }
    }

    private void Write(byte[] content)
    {
        var folder = Path.GetDirectoryName(path) ?? ".";
        Directory.CreateDirectory(folder);
        var ignore = Path.Combine(folder, ".gitignore");
        if (!File.Exists(ignore))
        {
            File.WriteAllText(ignore, "*\n");
        }

        var part = $"{path}.{Environment.ProcessId}";
        File.WriteAllBytes(part, [.. SHA256.HashData(content), .. content]);
        File.Move(part, path, overwrite: true);
    }

    /// <summary>Null for a stamp of another version, and for one that is not whole.</summary>
    private Stamp? Read(byte[] bytes)
    {
        if (bytes.Length < Hash || !SHA256.HashData(bytes.AsSpan(Hash)).AsSpan().SequenceEqual(bytes.AsSpan(0, Hash)))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, Hash, bytes.Length - Hash), Encoding.UTF8);
        if (reader.ReadString() != tool)
        {
            return null;
        }

        var output = new StampedOutput(reader.ReadString(), reader.ReadString());
        var answers = new (FileQuestion, string)[reader.ReadInt32()];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = (new((FileQuestionKind)reader.ReadByte(), reader.ReadString(), reader.ReadString()), reader.ReadString());
        }

        return new(output, answers);
    }

    private string? Ask(FileQuestion question) => question.Kind switch
    {
        FileQuestionKind.FileExists => FileRecord.AnswerOf(files.FileExists(question.Path)),
        FileQuestionKind.FolderExists => FileRecord.AnswerOf(files.FolderExists(question.Path)),
        FileQuestionKind.Length => FileRecord.AnswerOf(files.LengthOf(question.Path)),
        FileQuestionKind.Content => FileRecord.AnswerOf(files.ReadBytes(question.Path)),
        FileQuestionKind.IsLink => FileRecord.AnswerOf(files.IsLink(question.Path)),
        FileQuestionKind.FilesIn => FileRecord.AnswerOf(files.FilesIn(question.Path, EndingsOf(question))),
        FileQuestionKind.FilesBelow => FileRecord.AnswerOf(files.FilesBelow(question.Path, EndingsOf(question))),
        _ => null,
    };

    private static string[] EndingsOf(FileQuestion question) => question.Endings.Length == 0 ? [] : question.Endings.Split('|');

    private static bool IsRefusal(Exception error) => error is IOException or UnauthorizedAccessException;

    private sealed record Stamp(StampedOutput Output, IReadOnlyList<(FileQuestion Question, string Answer)> Answers);
}

/// <summary>What a build printed.</summary>
/// <param name="Text">On the output.</param>
/// <param name="Errors">On the error stream: warnings, and what is worth knowing.</param>
internal sealed record StampedOutput(string Text, string Errors);
