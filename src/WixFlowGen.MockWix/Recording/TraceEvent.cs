using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Recording;

/// <summary>One thing that happened: a request, or a wait the runtime told of.</summary>
/// <param name="AtMilliseconds">Since the mock was made.</param>
public abstract record TraceEvent(long AtMilliseconds)
{
    /// <summary>The form the trace file has; no header is ever in it.</summary>
    public abstract JsonObject ToJson();
}

/// <summary>A request that reached the mock, with what became of it.</summary>
/// <param name="Query">The query as a request message without path parameters; the raw names and values when the mock knows no such operation.</param>
/// <param name="Body">The JSON message without path parameters, or number and hash of bytes; null without a body.</param>
public sealed record RequestEvent(long AtMilliseconds, string Method, string Path, JsonObject Query, JsonNode? Body) : TraceEvent(AtMilliseconds)
{
    /// <summary>The operation's id, <c>upload</c>, <c>download</c>, or the name of a request for an access token; null when the mock knows none. Not part of the trace file.</summary>
    public string? Operation { get; init; }

    /// <summary>The request asks an external system for an access token, which a runtime does when it needs one. Not part of the trace file.</summary>
    public bool IsToken { get; init; }

    /// <summary>The request message with its path parameters, by REST names; what was sent when the mock knows no such operation. Not part of the trace file.</summary>
    public JsonNode? Message { get; init; }

    /// <summary>The status answered; null when there was no answer.</summary>
    public int? Status { get; internal set; }

    /// <summary><c>timeout</c> or <c>reset</c> when there was no answer; null when there was or the caller is still waiting for it.</summary>
    public string? Fault { get; internal set; }

    public override JsonObject ToJson()
    {
        var request = new JsonObject { ["method"] = Method, ["path"] = Path };
        if (Query.Count > 0)
        {
            request["query"] = Query.DeepClone();
        }

        if (Body is not null)
        {
            request["body"] = Body.DeepClone();
        }

        var json = new JsonObject { ["at"] = AtMilliseconds, ["request"] = request };
        if (Status is { } status)
        {
            json["status"] = status;
        }
        else
        {
            json["fault"] = Fault ?? "unanswered";
        }

        return json;
    }
}

/// <summary>A pause of the runtime: between attempts or polls.</summary>
/// <param name="Key">The step's full key.</param>
public sealed record WaitEvent(long AtMilliseconds, string Key, long Milliseconds) : TraceEvent(AtMilliseconds)
{
    public override JsonObject ToJson() =>
        new() { ["at"] = AtMilliseconds, ["wait"] = new JsonObject { ["key"] = Key, ["ms"] = Milliseconds } };
}
