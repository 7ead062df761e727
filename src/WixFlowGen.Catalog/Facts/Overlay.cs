using System.Collections.Immutable;
using System.Globalization;
using WixFlowGen.Catalog.Reading;

namespace WixFlowGen.Catalog.Facts;

/// <summary>
/// The reviewed facts of <c>Data/overlay.txt</c>. A line at the margin names what the indented lines below it speak of:
/// an operation, an event, or all of a module (<c>data.items.*</c>). Each indented line is a fact, <c>--</c>, and its source.
/// </summary>
internal sealed class Overlay
{
    private readonly SectionedText _sections;

    private Overlay(SectionedText sections) => _sections = sections;

    /// <summary>Every name at the margin.</summary>
    public IEnumerable<string> Subjects => _sections.Headers;

    public static Overlay Parse(string text) => new(SectionedText.Parse(text));

    /// <exception cref="FormatException">A line lacks its source, or its first word is no fact.</exception>
    public OperationFacts FactsOf(string operationId)
    {
        var lines = Lines(operationId);
        return new OperationFacts
        {
            Idempotent = lines.LastOrDefault(line => line.Fact == "idempotent")?.Values[0] switch { "yes" => true, "no" => false, _ => null },
            Required = All(lines, "required"),
            Most = [.. lines.Where(line => line.Fact == "most").Select(line => (line.Values[0], long.Parse(line.Values[1], CultureInfo.InvariantCulture)))],
            Present = All(lines, "present"),
            Revision = First(lines, "revision"),
            Ready = lines.LastOrDefault(line => line.Fact == "ready") is { } ready ? Ready(ready.Values) : null,
            Recover = lines.LastOrDefault(line => line.Fact == "recover") is { } recover ? Recover(recover.Values) : null,
            Bulk = First(lines, "bulk"),
            ChangesPartWith = First(lines, "part"),
            NaturalKey = All(lines, "natural-key"),
            NeedsReady = All(lines, "needs-ready"),
            MaxPage = First(lines, "max-page") is { } max ? int.Parse(max, CultureInfo.InvariantCulture) : null,
            Traits = All(lines, "trait"),
            RetryClasses = RetryClasses(lines),
        };
    }

    /// <summary>The exported function name in <c>backend/events.js</c>; null when there is none.</summary>
    public string? VeloHandlerOf(string eventId) => First(Lines(eventId), "velo");

    private List<OverlayLine> Lines(string id)
    {
        var lines = new List<OverlayLine>();
        for (var dot = id.IndexOf('.'); dot >= 0; dot = id.IndexOf('.', dot + 1))
        {
            Add(lines, $"{id[..dot]}.*");
        }

        Add(lines, id);
        return lines;
    }

    private void Add(List<OverlayLine> lines, string subject)
    {
        foreach (var line in _sections.LinesOf(subject) ?? [])
        {
            lines.Add(OverlayLine.Parse(line));
        }
    }

    private static ReadyFact Ready(ImmutableArray<string> words) =>
        new(words[0], [.. words[1].Split('|')], [.. words[2].Split('|')], words[3]);

    private static RecoverFact Recover(ImmutableArray<string> words) => new(words[0], words[1], words[2], words[3], words[4]);

    private static Dictionary<string, string> RetryClasses(List<OverlayLine> lines)
    {
        var classes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.Fact == "error"))
        {
            classes[line.Values[0]] = line.Values[1];
        }

        return classes;
    }

    private static string? First(List<OverlayLine> lines, string fact) => lines.LastOrDefault(line => line.Fact == fact)?.Values[0];

    private static ImmutableArray<string> All(List<OverlayLine> lines, string fact) =>
        [.. lines.Where(line => line.Fact == fact).SelectMany(line => line.Values).Distinct()];
}
