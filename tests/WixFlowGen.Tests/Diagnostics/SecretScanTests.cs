using WixFlowGen.Analysis;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Diagnostics;

/// <summary>Keys are found wherever they were pasted, and names of secrets are none. Keys are put together here, so that none stands in this file.</summary>
public sealed class SecretScanTests
{
    private static readonly string Live = "sk_" + "live_4eC39HqLyjWDarjtT1zdp7dc";

    public static TheoryData<string> Pasted { get; } = new(
        $"summary: call it with {Live} today",
        $"# the key is {Live}\na: b",
        $"url: https://api.example.com/v1/things?api_key={Live}",
        "url: https://api.example.com/v1/things?limit=5&token=a81bc81bdead4e5d",
        "url: https://me:pa55word@api.example.com/v1",
        "headers: { Authorization: Bearer a81bc81bdead4e5dabff }",
        "headers: { x-api-key: 9f8a7c6b5d4e3f2a1b0c }",
        "auth: { bearer: { secret: A81bc81bDead4e5dAbff } }",
        "a: \"${{ 'Bearer a81bc81bdead4e5d' + inputs.x }}\"");

    public static TheoryData<string> Right { get; } = new(
        "auth: { bearer: { secret: vault-token } }",
        "auth: { header: { name: X-Api-Key, secret: gallery-key-2026-01 } }",
        "headers: { Authorization: '${{ secrets.key }}' }",
        "summary: Basic authentication of the Bearer kind",
        "url: https://api.example.com/v1/things?token=${{ inputs.token }}",
        "token: '${{ slot.token }}'",
        "inputs: { token: { type: string, description: The token of the upload } }");

    [Theory, MemberData(nameof(Pasted))]
    public void Is_found_once(string yaml) => Assert.Single(Findings(yaml));

    [Theory, MemberData(nameof(Right))]
    public void Is_no_key(string yaml) => Assert.Empty(Findings(yaml));

    private static IReadOnlyList<Diagnostic> Findings(string yaml)
    {
        var sink = new DiagnosticSink(new SourceText("a.flow.yaml", yaml));
        var root = YamlReader.Read(sink.Source, sink);
        Assert.NotNull(root);
        SecretScan.Check(root, sink);
        return sink.Sorted();
    }
}
