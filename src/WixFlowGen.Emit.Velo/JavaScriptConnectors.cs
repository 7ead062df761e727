using System.Globalization;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>Prints the external systems a flow calls, and the routes of their operations.</summary>
internal sealed class JavaScriptConnectors(JavaScriptNames names)
{
    public IEnumerable<string> Systems(IrFlow flow) => flow.Operations
        .Select(operation => operation.Connector?.System).OfType<IrConnector>().DistinctBy(system => system.Name).Select(System);

    public static List<string> Route(IrOperation operation, IrConnectorCall call)
    {
        var options = new List<string> { $"method: {JavaScriptLiterals.Text(operation.Route.Method)}", $"path: {JavaScriptLiterals.Text(operation.Route.Path)}" };
        if (operation.Route.SendsBody != operation.Route.Method is not ("GET" or "DELETE"))
        {
            options.Add($"sendsBody: {(operation.Route.SendsBody ? "true" : "false")}");
        }

        if (!call.Query.IsEmpty)
        {
            options.Add($"query: [{string.Join(", ", call.Query.Select(JavaScriptLiterals.Text))}]");
        }

        foreach (var (name, value) in new[] { ("body", call.Body), ("answerField", call.AnswerField), ("idempotencyHeader", call.IdempotencyHeader) })
        {
            if (value is not null)
            {
                options.Add($"{name}: {JavaScriptLiterals.Text(value)}");
            }
        }

        return options;
    }

    private string System(IrConnector system)
    {
        var options = new List<string>();
        if (system.Base is { } address)
        {
            options.Add($"base: {JavaScriptLiterals.Text(address)}");
        }

        if (system.BaseSecret is { } secret)
        {
            options.Add($"baseSecret: {JavaScriptLiterals.Text(secret)}");
        }

        if (system.Auth.Kind != "none")
        {
            var settings = system.Auth.Settings.Prepend(("kind", system.Auth.Kind)).Select(Field);
            options.Add($"auth: {JavaScriptLayout.Instance.Braces("{", [.. settings], "}")}");
        }

        if (system.RateLimit is { } limit)
        {
            options.Add($"rateLimit: {{ requests: {limit.Requests.ToString(CultureInfo.InvariantCulture)}, per: {JavaScriptArguments.Duration(limit.PerMilliseconds)} }}");
        }

        if (!system.Headers.IsEmpty)
        {
            options.Add($"headers: {JavaScriptLayout.Instance.Braces("{", [.. system.Headers.Select(Field)], "}")}");
        }

        return $"const {names.System(system.Name)} = {JavaScriptLayout.Instance.Call(names.Runtime("connector"), [JavaScriptLiterals.Text(system.Name), JavaScriptLayout.Instance.Braces("{", options, "}", forceBreak: true)])};";
    }

    private static string Field((string Name, string Value) field) => $"{JavaScriptConstants.PropertyName(field.Name)}: {JavaScriptLiterals.Text(field.Value)}";
}
