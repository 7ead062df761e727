using WixFlowGen.Conformance.Velo;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>What a sync becomes on a site: the files that link it are committed beside its document.</summary>
public sealed class SyncSiteTests(VeloChecks checks) : IClassFixture<VeloChecks>
{
    private static readonly string[] _linked =
    [
        "velo/backend/http-functions.js", "velo/backend/flowJobs.js", "velo/backend/jobs.config", "velo/INSTALL.md",
        "velo/backend/syncs/projects.js", "velo/backend/flows/projects-inbound.js", "velo/backend/flows/projects-reconcile.js",
    ];

    [Fact]
    public void Its_linked_files_are_what_is_committed()
    {
        foreach (var path in _linked)
        {
            Golden.Verify(Path.Combine(ProjectSync.Folder, "linked", path), ProjectSync.Files.Single(file => file.RelativePath == path).Text);
        }
    }

    [Fact]
    public void Its_modules_are_clean_for_node_eslint_and_tsc() => Assert.Empty(checks.Check(new VeloSite(ProjectSync.Files
        .Where(file => file.RelativePath.StartsWith("velo/", StringComparison.Ordinal) && file.RelativePath.EndsWith(".js", StringComparison.Ordinal))
        .ToDictionary(file => file.RelativePath["velo/".Length..], file => file.Text, StringComparer.Ordinal))));
}
