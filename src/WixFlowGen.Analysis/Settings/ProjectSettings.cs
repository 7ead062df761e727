using System.Collections.Immutable;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Settings;

/// <summary>What the <c>wixflow.yaml</c> above a flow says.</summary>
/// <param name="Severities">Of lint findings by code, where they differ from the catalogue's.</param>
public sealed record ProjectSettings(ImmutableDictionary<string, Severity> Severities)
{
    public static readonly ProjectSettings Default = new(ImmutableDictionary<string, Severity>.Empty);

    public Severity SeverityOf(Diagnostic diagnostic) => Severities.GetValueOrDefault(diagnostic.Code, diagnostic.Severity);
}
