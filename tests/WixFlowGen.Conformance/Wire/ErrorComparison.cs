using System.Text.Json.Nodes;
using WixFlowGen.Runtime;

namespace WixFlowGen.Conformance.Wire;

/// <summary>
/// Whether the C# client reports a failure under the code and with the text the SDK throws. Documented differences: without a code of Wix
/// the client says <c>HTTP_404</c> where the SDK gives the number; fields are named as in REST.
/// </summary>
internal static class ErrorComparison
{
    /// <summary>What differs, or null.</summary>
    /// <param name="thrown">Empty when the SDK hid the failure: it returns null for an item that is not there.</param>
    public static string? Differences(JsonObject thrown, ClientExchange exchange, FlowException failure)
    {
        var told = exchange.Answer["body"]?["details"];
        if ((thrown["details"]?["applicationError"] ?? told?["applicationError"]) is JsonObject application && application["code"] is JsonValue code)
        {
            return code.GetValueKind() == System.Text.Json.JsonValueKind.Number
                ? Without(failure, exchange)
                : Differs("error code", code.ToString(), failure.Code) ?? Contains(failure.Message, application["description"]?.ToString());
        }

        if (told?["validationError"]?["fieldViolations"] is JsonArray { Count: > 0 } violations)
        {
            var rule = violations[0]?["ruleName"]?.ToString();
            return Differs("error code", rule ?? $"HTTP_{exchange.Status}", failure.Code)
                ?? violations.Select(violation => Contains(failure.Message, violation?["description"]?.ToString())).FirstOrDefault(difference => difference is not null);
        }

        return Without(failure, exchange);
    }

    private static string? Without(FlowException failure, ClientExchange exchange) =>
        exchange.Status is >= 200 and < 300
            ? Differs("error code", "UNEXPECTED_ANSWER", failure.Code)
            : Differs("error code", $"HTTP_{exchange.Status}", failure.Code) ?? Contains(failure.Message, exchange.Answer["body"]?["message"]?.ToString());

    private static string? Contains(string message, string? part) =>
        part is null || message.Contains(part, StringComparison.Ordinal) ? null : $"error message: '{message}' does not say '{part}'";

    private static string? Differs(string what, string expected, string actual) => expected == actual ? null : $"{what}: expected {expected}, got {actual}";
}
