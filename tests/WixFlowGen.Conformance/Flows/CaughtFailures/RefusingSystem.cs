using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.Flows.CaughtFailures;

/// <summary>The external system: it refuses effects as often as the flow says, and writes down what it was asked for.</summary>
/// <param name="refusals">By the name of the effect without the items of loops.</param>
internal sealed class RefusingSystem(IReadOnlyDictionary<string, int> refusals)
{
    private readonly Dictionary<string, int> _asked = new(StringComparer.Ordinal);
    private readonly List<string> _log = [];

    public IReadOnlyList<string> Log => _log;

    /// <summary>The world with this system in it; every answer takes a second.</summary>
    public FlowWorld In(FlowWorld world) => world with
    {
        Wix = async (request, cancellationToken) =>
        {
            var thing = JsonNode.Parse(request.Content is { } content ? await content.ReadAsStringAsync(CancellationToken.None) : "{}") as JsonObject ?? [];
            var status = Take(thing["title"]?.ToString() ?? "", string.Join(' ', thing["tags"] as JsonArray ?? []));
            await Task.Delay(TimeSpan.FromSeconds(1), world.Time, cancellationToken);
            var answer = status == 200 ? new JsonObject { ["id"] = $"t{_log.Count}", ["title"] = "made" } : new JsonObject { ["message"] = "refused" };
            return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(answer.ToJsonString(), Encoding.UTF8, "application/json") };
        },
    };

    private int Take(string name, string told)
    {
        var asked = _asked.GetValueOrDefault(name);
        _asked[name] = asked + 1;
        var status = asked < refusals.GetValueOrDefault(name.Split('-')[0]) ? 400 : 200;
        _log.Add(FailureModel.Line(name, told, status));
        return status;
    }
}
