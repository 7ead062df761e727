using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Conformance.Velo;
using WixFlowGen.Execution;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Output;

/// <summary>Text of a flow stays text, whatever it holds: it never becomes code, and it arrives unchanged.</summary>
public sealed class HostileTextTests(FlowExecutors executors, VeloChecks checks) : IClassFixture<FlowExecutors>, IClassFixture<VeloChecks>
{
    /// <summary>Summary, description, default, literal, name of a thing in Wix, and message of an error are all this text.</summary>
    private const string Flow = """
        flow: hostile-text
        summary: TEXT
        on: { call: { permissions: admin } }
        inputs:
          note: { type: string, description: TEXT, default: TEXT }
          explode: { type: boolean, default: false }
        steps:
          - id: made
            call: media.folders.createFolder
            with: { displayName: TEXT }
          - if: inputs.explode
            fail: { code: HOSTILE, message: MIXED }
        outputs:
          literal: TEXT
          note: ${{ inputs.note }}
          mixed: MIXED
          made: ${{ made.folder.displayName }}
          isText: ${{ inputs.note == CEL }}
        """;

    public static TheoryData<string> Texts() =>
    [
        "*/ throw new Error(1); /* \\*/",
        "\"; System.Environment.Exit(1); //\" \\\" \"\"\" {0} {{x}} {x}",
        "`${globalThis.process.exit(1)}` ${x} $${ '\\'' '",
        "line one\nline two\r\n#error three\n#pragma warning disable\t\u0085\u2028\u2029end",
        "</script><summary>&amp;<b a='\"'>]]> --> \\u002a\\u002f \\x2a {{{raw}}} {{> partial}}",
        "\u0001\u0007\u007f\u202e\ufeff zoë 日本 🎵 \\",
    ];

    [Theory, MemberData(nameof(Texts))]
    public void Text_stays_text_everywhere(string text)
    {
        var flow = Compile(text, "hostile.flow.yaml");

        Assert.Empty(GeneratedCSharp.Check(flow.CSharpFiles));
        Assert.Empty(checks.Check(flow.Site));
        foreach (var (name, run) in executors.All)
        {
            FlowOutcome? good = null, bad = null;
            var trace = MockedRun.Trace(async world => good = await run(flow, [], world, "run-1", CancellationToken.None));
            MockedRun.Trace(async world => bad = await run(flow, new JsonObject { ["explode"] = true }, world, "run-1", CancellationToken.None));

            var expected = new JsonObject { ["literal"] = text, ["note"] = text, ["mixed"] = $"{text}|{text}|{text}", ["made"] = text, ["isText"] = true };
            Assert.Null(good?.Error);
            Assert.Equal((name, CanonicalJson.Write(expected)), (name, CanonicalJson.Write(good?.Result)));
            Assert.Equal(text, JsonNode.Parse(trace)?["events"]?[0]?["request"]?["body"]?["displayName"]?.ToString());
            Assert.Equal((name, new FlowFailure("HOSTILE", $"{text}|{text}|{text}", bad?.Error?.Step)), (name, bad?.Error));
        }
    }

    [Theory]
    [InlineData("a\n#error b.flow.yaml")]
    [InlineData("a */ b \u2028 c.flow.yaml")]
    public void The_name_of_the_file_stays_in_its_comment(string file)
    {
        var flow = Compile("plain", file);

        Assert.Empty(GeneratedCSharp.Check(flow.CSharpFiles));
        Assert.Empty(checks.Check(flow.Site));
    }

    /// <summary>An OpenAPI document is somebody else's: its paths, names of operations and names of fields are as hostile as text.</summary>
    [Fact]
    public void Names_of_a_described_system_stay_names()
    {
        var flow = RepositoryFlows.Compile(new SourceText("tests/cases/openapi/hostile-names/hostile.flow.yaml", """
            flow: hostile-names
            on: { call: { permissions: admin } }
            connectors: { shop: api.connector.yaml }
            inputs: { id: string }
            steps:
              - call: shop.getA
                with: { id: '${{ inputs.id }}' }
              - id: made
                call: shop.__proto__
            outputs:
              whole: ${{ made }}
              proto: ${{ made.?__proto__.orValue('') }}
              constructor: ${{ made.?constructor.orValue('') }}
            """));

        Assert.Empty(GeneratedCSharp.Check(flow.CSharpFiles));
        Assert.Empty(checks.Check(flow.Site));
    }

    private static CompiledFlow Compile(string text, string file)
    {
        var quoted = Quoted(text.Replace("${{", "$${{", StringComparison.Ordinal));
        var mixed = $"{quoted[..^1]}|${{{{ inputs.note }}}}|{quoted[1..]}";
        return RepositoryFlows.Compile(new SourceText(file, Flow
            .Replace("TEXT", quoted, StringComparison.Ordinal)
            .Replace("MIXED", mixed, StringComparison.Ordinal)
            .Replace("CEL", Quoted(text), StringComparison.Ordinal)));
    }

    /// <summary>A double-quoted YAML scalar that is a CEL literal as well.</summary>
    private static string Quoted(string text) => $"\"{string.Concat(text.Select(Escaped))}\"";

    private static string Escaped(char c) => c is '"' or '\\' ? $"\\{c}"
        : char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? $"\\u{(int)c:x4}"
        : c.ToString();
}
