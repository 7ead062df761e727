using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Conformance.JavaScript;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Conformance.Velo;

/// <summary>Checks a site's modules with the TypeScript compiler against the published packages, with ESLint, and with Node's parser.</summary>
public sealed class VeloChecks : IDisposable
{
    private readonly Lock _gate = new();
    private readonly NodeProcess _checks = NodeProcess.Start("check.mjs");

    /// <summary>What the tools have against the modules; empty when all is well.</summary>
    public IReadOnlyList<VeloProblem> Check(VeloSite site)
    {
        lock (_gate)
        {
            return _checks.Ask(new JsonObject { ["folder"] = SiteFolder.Write(site) }).Deserialize<List<VeloProblem>>(JsonSerializerOptions.Web) ?? [];
        }
    }

    public void Dispose() => _checks.Dispose();
}
