using System.Text.Json.Nodes;
using WixFlowGen.Catalog;

namespace WixFlowGen.MockWix.Connectors;

/// <summary>What an external system answered to requests with an idempotency key: such a request has its effect once, and gets its answer again.</summary>
internal sealed class IdempotencyKeys
{
    private readonly Dictionary<(string Operation, string Key), (JsonObject Message, MockAnswer Answer)> _answered = [];

    /// <param name="act">Has the effect. An answer that refuses is not kept: the next try may fare better.</param>
    public MockAnswer? Once(ApiOperation operation, MockRequest request, JsonObject message, Func<MockAnswer?> act)
    {
        if (operation.Connector?.IdempotencyHeader is not { } header || request.Header(header) is not { } value)
        {
            return act();
        }

        var key = (operation.Id, value);
        if (_answered.TryGetValue(key, out var known))
        {
            return JsonNode.DeepEquals(known.Message, message)
                ? known.Answer with { Json = known.Answer.Json?.DeepClone().AsObject() }
                : ConnectorMock.Plain(422, $"the {header} of another message");
        }

        var answer = act();
        if (answer is { Status: < 400 })
        {
            _answered[key] = (message.DeepClone().AsObject(), answer with { Json = answer.Json?.DeepClone().AsObject() });
        }

        return answer;
    }
}
