using System.Globalization;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.Runtime.Steps;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Testing.Results;

/// <summary>
/// Compares the requests that came with those expected, in order. Neighbours that name lanes may be mixed,
/// as long as those of one lane keep their order: that is all that work side by side promises.
/// </summary>
internal static class RequestMatch
{
    /// <summary>The first difference; empty when all is as expected. Requests for access tokens count only where one of them is named.</summary>
    public static IReadOnlyList<TestFailure> Compare(YamlSequence expected, IReadOnlyList<RequestEvent> requests)
    {
        var named = expected.Items.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        List<RequestEvent> actual = [.. requests.Where(request => !request.IsToken || named.Contains(NameOf(request)))];
        var next = 0;
        foreach (var section in Sections(expected))
        {
            foreach (var _ in section.Sum(lane => lane.Count) is var total ? Enumerable.Range(0, total) : [])
            {
                var open = section.Where(lane => lane.Count > 0).Select(lane => lane.Peek()).ToList();
                if (next >= actual.Count)
                {
                    return [new(open[0].Span, $"request {Number(next)} should be {NameOf(open[0])}, but there are only {Number(next, 0)}: {List(actual)}")];
                }

                var came = actual[next++];
                if (section.FirstOrDefault(lane => lane.Count > 0 && Differences(lane.Peek(), came, next).Count == 0) is { } fitting)
                {
                    fitting.Dequeue();
                    continue;
                }

                var meant = open.Find(one => NameOf(one) == came.Operation) ?? open[0];
                return NameOf(meant) == came.Operation
                    ? Differences(meant, came, next)
                    : [new(meant.Span, $"request {Number(next - 1)} should be {NameOf(meant)}, but is {NameOf(came)}: {List(actual)}")];
            }
        }

        return next == actual.Count ? []
            : [new(expected.Items.IsEmpty ? expected.Span : expected.Items[^1].Span, $"after these came {Number(actual.Count - next, 0)} more: {List([.. actual.Skip(next)])}")];
    }

    public static string NameOf(RequestEvent request) => request.Operation ?? $"{request.Method} {request.Path}";

    private static string NameOf(YamlNode expected) =>
        ((expected as YamlMapping)?.Find("call") as YamlScalar ?? expected as YamlScalar)?.Value ?? "";

    /// <summary>Stretches of requests: one without a lane alone, neighbours with lanes together, a queue for each lane.</summary>
    private static List<List<Queue<YamlNode>>> Sections(YamlSequence expected)
    {
        var sections = new List<List<Queue<YamlNode>>>();
        var lanes = new Dictionary<string, Queue<YamlNode>>(StringComparer.Ordinal);
        foreach (var request in expected.Items)
        {
            if (((request as YamlMapping)?.Find("lane") as YamlScalar)?.Value is not { } lane)
            {
                lanes.Clear();
                sections.Add([new([request])]);
                continue;
            }

            if (lanes.Count == 0)
            {
                sections.Add([]);
            }

            if (!lanes.TryGetValue(lane, out var queue))
            {
                sections[^1].Add(lanes[lane] = queue = new());
            }

            queue.Enqueue(request);
        }

        return sections;
    }

    private static List<TestFailure> Differences(YamlNode expected, RequestEvent actual, int number)
    {
        if (NameOf(expected) != actual.Operation)
        {
            return [new(expected.Span, "another operation")];
        }

        var path = $"request {number.ToString(CultureInfo.InvariantCulture)}";
        if (expected is not YamlMapping mapping)
        {
            return [];
        }

        var failures = new List<TestFailure>();
        if (mapping.Find("with") is { } message)
        {
            failures.AddRange(ValueMatch.Compare(message, actual.Message, path, isWhole: false));
        }

        if (mapping.Find("status") is YamlScalar status && status.Value != actual.Status?.ToString(CultureInfo.InvariantCulture))
        {
            failures.Add(new(status.Span, $"{path} should be answered with {status.Value}, but got {actual.Status?.ToString(CultureInfo.InvariantCulture) ?? $"no answer ({actual.Fault})"}"));
        }

        if (mapping.Find("at") is YamlScalar at && WrittenDuration.Read(at) != TimeSpan.FromMilliseconds(actual.AtMilliseconds))
        {
            failures.Add(new(at.Span, $"{path} should be sent at {at.Value}, but was at {Durations.Print(TimeSpan.FromMilliseconds(actual.AtMilliseconds))}"));
        }

        return failures;
    }

    private static string List(List<RequestEvent> requests) => requests.Count == 0 ? "none" : string.Join(", ", requests.Select(NameOf));

    private static string Number(int number, int offset = 1) => (number + offset).ToString(CultureInfo.InvariantCulture);
}
