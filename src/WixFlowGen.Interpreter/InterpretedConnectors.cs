using System.Collections.Immutable;
using System.Text.Json;
using WixFlowGen.Ir;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Connectors;
using WixFlowGen.Runtime.Rules;

namespace WixFlowGen.Interpreter;

/// <summary>Operations of external systems as the runtime calls them.</summary>
internal static class InterpretedConnectors
{
    public static ConnectorOperation<JsonElement, JsonElement> Operation(
        IrOperation operation, IrConnectorCall call, Func<ImmutableArray<IrRule>, IReadOnlyList<FlowRule>> rules) => new(
        System(call.System), call.Name, operation.Route.Method, operation.Route.Path, RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement)
        {
            SendsBody = operation.Route.SendsBody,
            Query = call.Query,
            Body = call.Body,
            AnswerField = call.AnswerField,
            IdempotencyHeader = call.IdempotencyHeader,
            Idempotent = operation.Idempotent,
            Rules = rules(operation.Rules),
            AnswerRules = rules(operation.AnswerRules),
            RetryClasses = operation.RetryClasses.ToDictionary(pair => pair.Code, pair => pair.Class, StringComparer.Ordinal),
        };

    private static Connector System(IrConnector system) => new(system.Name, system.Base)
    {
        BaseSecret = system.BaseSecret,
        Auth = Auth(system.Auth),
        RateLimit = system.RateLimit is { } limit ? new(limit.Requests, TimeSpan.FromMilliseconds(limit.PerMilliseconds)) : null,
        Headers = system.Headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.Ordinal),
    };

    private static ConnectorAuth Auth(IrConnectorAuth auth)
    {
        var settings = auth.Settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        return auth.Kind switch
        {
            "bearer" => ConnectorAuth.Bearer(settings["secret"]),
            "header" => ConnectorAuth.Header(settings["name"], settings["secret"]),
            "basic" => ConnectorAuth.Basic(settings["user"], settings["secret"]),
            "clientCredentials" => ConnectorAuth.ClientCredentials(settings["tokenUrl"], settings["clientId"], settings["secret"], settings.GetValueOrDefault("scope")),
            "none" => ConnectorAuth.None,
            _ => throw new InvalidOperationException($"the runtime knows no authentication '{auth.Kind}'"),
        };
    }
}
