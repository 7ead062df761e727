using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace WixFlowGen.Cli.Files.Incremental;

/// <summary>What can be asked of the file system. The numbers stand in stamps.</summary>
internal enum FileQuestionKind : byte
{
    FileExists = 1,
    FolderExists = 2,
    Length = 3,
    Content = 4,
    IsLink = 5,
    FilesIn = 6,
    FilesBelow = 7,
}

/// <param name="Path">Absolute.</param>
/// <param name="Endings">Of the files that were asked for, with <c>|</c> between two; empty for all.</param>
internal readonly record struct FileQuestion(FileQuestionKind Kind, string Path, string Endings);

/// <summary>Everything a build asked of the file system, with the answers as hashes. As long as the same questions have the same answers, the build gives the same files.</summary>
internal sealed class FileRecord
{
    private readonly ConcurrentDictionary<FileQuestion, string> _answers = new();

    /// <summary>Whether one question had two answers: files were changed while the build read them.</summary>
    public bool IsContradicted { get; private set; }

    public IReadOnlyDictionary<FileQuestion, string> Answers => _answers;

    public void Add(FileQuestionKind kind, string path, string endings, string answer)
    {
        if (_answers.GetOrAdd(new(kind, path, endings), answer) != answer)
        {
            IsContradicted = true;
        }
    }

    public static string AnswerOf(bool answer) => answer ? "1" : "0";

    public static string AnswerOf(long answer) => answer.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string AnswerOf(ReadOnlySpan<byte> content) => Convert.ToHexString(SHA256.HashData(content));

    public static string AnswerOf(IEnumerable<string> names) => AnswerOf(Encoding.UTF8.GetBytes(string.Join('\0', names)));
}
