using System.Text.RegularExpressions;

namespace WixFlowGen.Tests.Tree;

/// <summary>House rules a reader of any file may rely on.</summary>
public sealed partial class SourceFileTests
{
    private const int LongestFile = 400;

    public static TheoryData<string> SourceFiles()
    {
        var data = new TheoryData<string>();
        foreach (var file in Sources().Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/')).Order(StringComparer.Ordinal))
        {
            data.Add(file);
        }

        return data;
    }

    [Fact]
    public void No_file_is_longer_than_its_subject_needs()
    {
        var tooLong = SourceFiles().Select(row => row.Data)
            .Where(file => !file.EndsWith("/DiagnosticCatalog.cs", StringComparison.Ordinal) && Read(file).Split('\n').Length > LongestFile);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Nothing_is_left_unfinished_or_switched_off()
    {
        var found = SourceFiles().Select(row => row.Data)
            .Where(file => !file.EndsWith("/SourceFileTests.cs", StringComparison.Ordinal) && Unfinished().IsMatch(Read(file)));
        Assert.Empty(found);
    }

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        var vague = SourceFiles().Select(row => row.Data).Where(file => VagueName().IsMatch(Path.GetFileNameWithoutExtension(file)));
        Assert.Empty(vague);
    }

    private static string Read(string file) => File.ReadAllText(RepositoryRoot.Combine(file));

    private static readonly string[] Folders = ["src", "tests", "templates", "tools"];

    private static IEnumerable<string> Sources() => Folders
        .Select(folder => RepositoryRoot.Combine(folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .Where(file => Path.GetExtension(file) is ".cs" or ".js" or ".mjs" && !Generated().IsMatch(file.Replace('\\', '/')));

    [GeneratedRegex("/(bin|obj|node_modules|artifacts)/")]
    private static partial Regex Generated();

    [GeneratedRegex(@"NotImplementedException|//\s*(TODO|FIXME|HACK)|Skip\s*=\s*""|@ts-nocheck|eslint-disable(?!.* -- )")]
    private static partial Regex Unfinished();

    [GeneratedRegex("(Helper|Helpers|Util|Utils|Utility|Manager)$")]
    private static partial Regex VagueName();
}
