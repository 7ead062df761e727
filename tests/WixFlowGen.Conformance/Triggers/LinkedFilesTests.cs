using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Velo;

namespace WixFlowGen.Conformance.Triggers;

/// <summary>Several flows become one site and one service: the files that link them are committed beside the flows.</summary>
public sealed class LinkedFilesTests(VeloChecks checks) : IClassFixture<VeloChecks>
{
    private static readonly string[] _linked =
    [
        "csharp/Flows/WixFlowsRegistration.cs", "csharp/Host/Program.cs", "csharp/README.md", "velo/backend/events.js", "velo/backend/http-functions.js",
        "velo/backend/flowJobs.js", "velo/backend/flowRecovery.js", "velo/backend/flowEvents.web.js", "velo/backend/jobs.config", "velo/INSTALL.md", "velo/backend/flows/picture-ready.js", "csharp/Flows/PictureReady.cs",
    ];

    [Fact]
    public void Are_what_is_committed()
    {
        foreach (var path in _linked)
        {
            Golden.Verify(Path.Combine(TriggerFlows.Folder, "linked", path), TriggerFlows.Files.Single(file => file.RelativePath == path).Text);
        }
    }

    [Fact]
    public void Compile_without_a_warning() => Assert.Empty(GeneratedCSharp.Check(TriggerFlows.CSharp));

    [Fact]
    public void Are_clean_for_node_eslint_and_tsc() => Assert.Empty(checks.Check(TriggerFlows.Site));
}
