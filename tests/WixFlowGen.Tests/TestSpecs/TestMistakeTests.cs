using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.TestSpecs;

/// <summary>What a test says of links and events is checked against the flow it tests.</summary>
public sealed class TestMistakeTests
{
    private const string Flow = """
        flow: collections
        on: { call: { permissions: admin } }
        links:
          collections: { type: object, required: [id], properties: { id: string } }
        events:
          review: { type: object, properties: { verdict: string }, required: [verdict] }
        inputs:
          member: string
        steps:
          - id: known
            link: { get: collections, key: '${{ inputs.member }}' }
          - link: { put: seen, key: '${{ inputs.member }}', value: 1 }
          - id: review
            wait: { event: review }
          - id: ready
            wait: { event: media.files.fileDescriptorFileReady }
        outputs:
          id: ${{ known.?id.orValue('') + review.verdict + ready.id }}
        """;

    [Theory]
    [InlineData("given: { links: { collections: { m1: { id: c1 } }, seen: { m1: { any: value } } } }", "")]
    [InlineData("given: { links: { collection: { m1: { id: c1 } } } }", "WF0642 5:23 'links' of the flow 'collections' has no field 'collection' (did you mean 'collections'?)")]
    [InlineData("given: { links: { other: { m1: 1 } } }", "WF0642 5:23 'links' of the flow 'collections' has no field 'other' (it has collections, seen)")]
    [InlineData("given: { links: { collections: { m1: { ids: c1 } } } }", "WF0642 5:44 'collections.m1' has no field 'ids' (did you mean 'id'?)")]
    [InlineData("given: { links: { collections: { m1: { id: 7 } } } }", "WF0643 5:48 'collections.m1.id' is text, not 7 ()")]
    [InlineData("expect: { state: { links: { seem: { m1: 1 } } } }", "WF0642 5:33 'links' of the flow 'collections' has no field 'seem' (did you mean 'seen'?)")]
    public void Links_are_those_of_the_flow_and_hold_their_types(string line, string expected) => Assert.Equal(expected, Found(line));

    [Theory]
    [InlineData("{ event: review, payload: { verdict: good } }", "")]
    [InlineData("{ event: media.files.fileDescriptorFileReady, payload: { id: e1, entityId: f1, body: { file: { displayName: poster } } } }", "")]
    [InlineData("{ event: reviews }", "WF0642 7:36 'events' of the flow 'collections' has no field 'reviews' (did you mean 'review'?)")]
    [InlineData("{ event: media.files.fileDescriptorFileFailed }", "WF0642 7:36 'events' of the flow 'collections' has no field 'media.files.fileDescriptorFileFailed' (did you mean 'media.files.fileDescriptorFileReady'?)")]
    [InlineData("{ event: media.files.fileDescriptorFileReady, payload: { body: { file: { displayNames: poster } } } }", "WF0642 7:100 'body.file' has no field 'displayNames' (did you mean 'displayName'?)")]
    [InlineData("{ event: media.files.fileDescriptorFileReady, payload: { entityId: 7 } }", "WF0643 7:94 'entityId' is text, not 7 ()")]
    public void Events_are_those_the_flow_waits_for_and_those_of_wix_are_of_their_types(string publish, string expected) => Assert.Equal(
        expected, Found($"runs:\n      - {{ id: a, error: RUN_WAITING }}\n      - {{ id: a, publish: {publish}, error: RUN_WAITING }}"));

    private static string Found(string line)
    {
        var test = $"""
            test: collections
            cases:
              - name: one
                inputs: {"{ member: m1 }"}
                {line}
            """ + (line.StartsWith("runs", StringComparison.Ordinal) ? "" : "\n    error: RUN_WAITING");
        var found = new FlowCompiler(new EmbeddedApiCatalog()).Analyze([new SourceText("collections.flow.yaml", Flow), new SourceText("collections.test.yaml", test)]).Diagnostics;
        return string.Join('\n', found.Where(one => one.Severity != Severity.Info).Select(one => $"{one.Code} {one.Start.Line}:{one.Start.Column} {one.Message} ({one.Help})"));
    }
}
