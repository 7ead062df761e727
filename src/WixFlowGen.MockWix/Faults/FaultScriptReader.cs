using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Faults;

/// <summary>
/// Reads a fault script from JSON: a list of
/// <c>{"on": id, "occurrence"?: n, "times"?: n | "always", "fault"?: name, "effect"?: true, "retryAfter"?: s, "latency"?: "2s", "status"?: n, "code"?: text, "body"?: {}, "merge"?: {}}</c>.
/// </summary>
public static class FaultScriptReader
{
    private static readonly Dictionary<string, FaultKind> Kinds = new(StringComparer.Ordinal)
    {
        ["none"] = FaultKind.None,
        ["429"] = FaultKind.TooManyRequests,
        ["500"] = FaultKind.ServerError,
        ["503"] = FaultKind.Unavailable,
        ["html"] = FaultKind.HtmlPage,
        ["empty"] = FaultKind.EmptyBody,
        ["201"] = FaultKind.Created,
        ["reset"] = FaultKind.Reset,
        ["timeout"] = FaultKind.Timeout,
        ["failedFile"] = FaultKind.FailedFile,
        ["answer"] = FaultKind.Answer,
    };

    private static readonly string[] Fields =
        ["on", "occurrence", "times", "fault", "effect", "retryAfter", "latency", "status", "code", "body", "merge"];

    /// <summary>The names a <c>fault</c> may have.</summary>
    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    /// <exception cref="FormatException">The JSON is not a fault script; the message says where.</exception>
    public static FaultScript Read(string json)
    {
        try
        {
            return Read(JsonNode.Parse(json));
        }
        catch (JsonException broken)
        {
            throw new FormatException($"the fault script is not JSON: {broken.Message}", broken);
        }
    }

    /// <inheritdoc cref="Read(string)"/>
    public static FaultScript Read(JsonNode? json)
    {
        var script = new FaultScript();
        var entries = json as JsonArray ?? throw new FormatException("a fault script is a list");
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = new Entry(entries[i] as JsonObject ?? throw new FormatException($"fault {i} is not an object"), i);
            script.Add(
                entry.Text("on") ?? throw new FormatException($"fault {i} lacks 'on'"),
                entry.ToFault(),
                entry.Whole("occurrence") ?? 1,
                entry.Text("times") == "always" ? int.MaxValue : entry.Whole("times") ?? 1);
        }

        return script;
    }

    private sealed record Entry(JsonObject Json, int Index)
    {
        public Fault ToFault()
        {
            if (Json.FirstOrDefault(p => !Fields.Contains(p.Key)).Key is { } unknown)
            {
                throw new FormatException($"fault {Index} has an unknown field '{unknown}'");
            }

            var name = Text("fault") ?? "none";
            return new Fault(Kinds.TryGetValue(name, out var kind) ? kind : throw new FormatException($"fault {Index} has an unknown kind '{name}'"))
            {
                AfterEffect = Json["effect"] is JsonValue effect && effect.GetValueKind() == JsonValueKind.True,
                RetryAfterSeconds = Whole("retryAfter", from: 0),
                Latency = Length(Text("latency")),
                Status = Whole("status") ?? 200,
                Code = Text("code"),
                Body = Json["body"]?.DeepClone() as JsonObject,
                Merge = Json["merge"]?.DeepClone() as JsonObject,
            };
        }

        public string? Text(string field) => Json[field] is JsonValue value ? value.ToString() : null;

        public int? Whole(string field, int from = 1) => Text(field) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from ? number
            : throw new FormatException($"fault {Index} has a '{field}' that is not a whole number of {from} or more");

        private TimeSpan Length(string? text)
        {
            if (text is null)
            {
                return TimeSpan.Zero;
            }

            var digits = text.TakeWhile(char.IsAsciiDigit).Count();
            var unit = text[digits..] switch { "ms" => 1, "s" => 1_000, "m" => 60_000, "h" => 3_600_000, _ => 0 };
            return unit > 0 && int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? TimeSpan.FromMilliseconds((double)number * unit)
                : throw new FormatException($"fault {Index} has a 'latency' that is not a duration such as 500ms or 2s");
        }
    }
}
