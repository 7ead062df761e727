using System.Diagnostics;
using System.Text.RegularExpressions;
using WixFlowGen.Conformance.JavaScript;

namespace WixFlowGen.Conformance.Output;

/// <summary>The test suites that are written in JavaScript, so that one command runs everything.</summary>
public sealed partial class NodeSuiteTests
{
    [Fact]
    public void The_velo_runtime_passes_its_own_tests() =>
        AssertPasses(RepositoryRoot.Path, ["--import", "./tests/velo-runtime/support/register.mjs", "--test", .. Files("tests/velo-runtime")]);

    [Fact]
    public void The_catalog_importer_passes_its_own_tests()
    {
        NodeWorkspace.Install(RepositoryRoot.Combine("tools", "catalog"));
        AssertPasses(RepositoryRoot.Combine("tools", "catalog"), ["--test", .. Files("tools/catalog/test").Select(file => file["tools/catalog/".Length..])]);
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(RepositoryRoot.Combine(folder), "*.test.mjs")
        .Order(StringComparer.Ordinal)
        .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'));

    private static void AssertPasses(string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("node", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment.Remove("NODE_TEST_CONTEXT");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("'node' did not start");
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var passed = PassedCount().Match(printed);

        Assert.True(process.ExitCode == 0 && passed.Success && passed.Groups[1].Value != "0", printed);
    }

    [GeneratedRegex(@"^(?:#|ℹ) pass (\d+)", RegexOptions.Multiline)]
    private static partial Regex PassedCount();
}
