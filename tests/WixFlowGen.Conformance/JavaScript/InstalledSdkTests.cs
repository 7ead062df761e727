using WixFlowGen.Cli;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary><c>wixflow test --sdk installed</c> with the published packages.</summary>
public sealed class InstalledSdkTests : IDisposable
{
    private readonly string _project = Directory.CreateTempSubdirectory("wixflow-installed-").FullName;

    [Fact]
    public async Task Tests_of_a_project_pass_with_the_packages_in_its_node_modules()
    {
        Directory.CreateSymbolicLink(Path.Combine(_project, "node_modules"), Path.Combine(NodeWorkspace.Folder, "node_modules"));
        foreach (var name in new[] { "private-track-sale.flow.yaml", "private-track-sale.test.yaml" })
        {
            File.Copy(RepositoryRoot.Combine("flows", name), Path.Combine(_project, name));
        }

        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await new WixflowApp(_project, output, errors).RunAsync(["test", ".", "--on", "velo", "--sdk", "installed"]);

        Assert.Equal((ExitCode.Ok, ""), (code, errors.ToString()));
        Assert.EndsWith(", 0 failed", output.ToString().TrimEnd(), StringComparison.Ordinal);
    }

    /// <summary>The link is deleted, not what it leads to.</summary>
    public void Dispose()
    {
        Directory.Delete(Path.Combine(_project, "node_modules"));
        Directory.Delete(_project, recursive: true);
    }
}
