using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Execution.Sdk;
using WixFlowGen.Runtime.Webhooks;

namespace WixFlowGen.Conformance.Wire;

/// <summary>The verifier takes what is from Wix and hands on the same event, and refuses what a client library refuses and more.</summary>
public sealed class WebhookTests(ITestOutputHelper output)
{
    private static readonly EmbeddedApiCatalog _catalog = new();
    private static readonly Dictionary<string, ApiEvent> _events = Events().DistinctBy(known => known.EventType).ToDictionary(known => known.EventType);
    private static readonly DateTimeOffset _now = new(2025, 1, 1, 0, 2, 0, TimeSpan.Zero);

    private static readonly WebhookOptions _options = new()
    {
        Time = new FixedTime(),
        EventTypes = new HashSet<string>(_events.Keys.Append("AppInstalled")),
    };

    /// <summary>What the committed samples that a library takes come to.</summary>
    private static readonly Dictionary<string, string> _stricter = new()
    {
        ["accepted-iat-in-future"] = WebhookReasons.IssuedInFuture,
        ["accepted-no-exp"] = WebhookReasons.ExpiryMissing,
        ["accepted-other-instance"] = WebhookReasons.InstanceRefused,
        ["accepted-slug-does-not-match-type"] = WebhookReasons.EventUnexpected,
    };

    [Fact]
    public void Samples_are_taken_or_refused_as_documented()
    {
        var samples = WebhookSample.Load();
        var instances = Instances(samples);
        var wrong = new List<string>();
        foreach (var sample in samples)
        {
            using var verifier = new WebhookVerifier(WebhookSample.Key, _options);
            using var strict = new WebhookVerifier(
                WebhookSample.Key, _options with { Instances = instances, Issuer = Expected(sample, "iss"), Audience = Expected(sample, "aud") });
            var (result, other) = (verifier.Verify(sample.Body), strict.Verify(sample.Body));
            var problem = Problem(sample, result, other);
            output.WriteLine($"{(problem is null ? "ok   " : "WRONG")} {sample.Name}: {Told(result)}{(result.Event is null || other.Event is not null ? "" : $"; configured: {Told(other)}")} {problem}");
            wrong.AddRange(problem is null ? [] : [$"{sample.Name}: {problem}"]);
        }

        output.WriteLine($"{samples.Count - wrong.Count} of {samples.Count}");
        Assert.NotEmpty(samples);
        Assert.Empty(wrong);
    }

    private static string? Problem(WebhookSample sample, WebhookResult result, WebhookResult strict) => sample.Name.Split('-')[0] switch
    {
        "ok" => result.Event is { } taken ? Differences(sample, taken) : $"refused with {result.Refusal?.Reason}",
        "bad" => result.Refusal is { Status: 400 or 401, Reason.Length: > 0 } ? null : "taken",
        _ => Stricter(sample, result, strict),
    };

    private static string? Stricter(WebhookSample sample, WebhookResult result, WebhookResult strict)
    {
        var known = WebhookSample.AreOurs ? _stricter.GetValueOrDefault(sample.Name) : null;
        var mustRefuse = known is not null || sample.Algorithm != "RS256" || sample.Claims["exp"] is null || sample.Claims["iat"] is null
            || sample.Claims["iss"] is not null || sample.Claims["aud"] is not null;
        return (strict.Refusal, result.Event) switch
        {
            ({ } refusal, _) => known is null || refusal.Reason == known ? null : $"refused with {refusal.Reason} instead of {known}",
            (null, { } taken) => mustRefuse ? "taken" : Differences(sample, taken),
            _ => "refused only without configuration",
        };
    }

    private static string? Differences(WebhookSample sample, WebhookEvent taken)
    {
        var recorded = sample.Recorded["result"] as JsonObject ?? [];
        var payload = JsonNode.Parse(taken.Payload.GetRawText());
        return Differs("event type", recorded["eventType"], taken.EventType)
            ?? Differs("instance", recorded["instanceId"], taken.InstanceId)
            ?? Differs("identity", recorded["identity"]?["identityType"], taken.Identity?.Type)
            ?? Differs("payload", sample.Payload, payload)
            ?? Differs("id", sample.Payload?["id"], taken.Id)
            ?? Differs("sequence", sample.Payload?["entityEventSequence"], taken.EntityEventSequence?.ToString(System.Globalization.CultureInfo.InvariantCulture))
            ?? (_events.TryGetValue(taken.EventType, out var known) && taken.Entity is { } entity
                ? Differs("entity by SDK names", SdkEntity(recorded), AsSdk(known, entity.GetRawText()))
                : null);
    }

    private static JsonNode? SdkEntity(JsonNode recorded) => recorded["payload"] is { } payload
        ? payload["createdEvent"]?["entity"] ?? payload["updatedEvent"]?["currentEntity"] ?? payload["deletedEvent"]?["deletedEntity"] ?? payload["actionEvent"]?["body"]
        : null;

    /// <summary>The REST entity as the library hands it on, by the catalog.</summary>
    private static JsonNode? AsSdk(ApiEvent known, string entity)
    {
        if (SdkJson.Read(JsonNode.Parse(entity)) is not Dictionary<string, object?> fields)
        {
            return null;
        }

        SdkTransformations.ToSdk(fields, known.Transformations);
        SdkRenaming.ToSdk.Apply(fields, []);
        return SdkJson.WriteMarked(fields);
    }

    private static IEnumerable<ApiEvent> Events()
    {
        foreach (var id in _catalog.EventIds)
        {
            if (_catalog.TryGetEvent(id, out var known))
            {
                yield return known;
            }
        }
    }

    /// <summary>The installation most good samples are of.</summary>
    private static HashSet<string> Instances(IReadOnlyList<WebhookSample> samples) =>
    [
        .. samples.Where(sample => sample.Name.StartsWith("ok-", StringComparison.Ordinal))
            .Select(sample => sample.Recorded["result"]?["instanceId"]?.ToString() ?? "")
            .GroupBy(id => id).OrderByDescending(group => group.Count()).Take(1).Select(group => group.Key),
    ];

    /// <summary>A claim that is there is taken for a foreign one.</summary>
    private static string? Expected(WebhookSample sample, string claim) => sample.Claims[claim] is null ? null : "configured";

    private static string Told(WebhookResult result) =>
        result.Refusal is { } refusal ? $"{refusal.Status} {refusal.Reason}" : $"taken, {result.Event?.EventType}";

    private static string? Differs(string what, JsonNode? expected, JsonNode? actual) =>
        JsonNode.DeepEquals(expected, actual) ? null : $"{what}: expected {expected?.ToJsonString()}, got {actual?.ToJsonString()}";

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => _now;
    }
}
