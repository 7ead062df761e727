using System.Text.Json;

namespace WixFlowGen.Runtime.Rules;

/// <summary>Checks values against rules; the first broken rule in the order of the list is the failure.</summary>
public static class RuleCheck
{
    /// <exception cref="FlowException"><c>INPUT_INVALID</c>.</exception>
    public static void Inputs(JsonElement inputs, IReadOnlyList<FlowRule> rules)
    {
        if (FirstViolation(inputs, rules) is { } violation)
        {
            throw new FlowException(ErrorCodes.InputInvalid, $"input {violation}");
        }
    }

    /// <exception cref="FlowException"><c>REQUEST_INVALID</c>.</exception>
    public static void Request(JsonElement message, IReadOnlyList<FlowRule> rules)
    {
        if (FirstViolation(message, rules) is { } violation)
        {
            throw new FlowException(ErrorCodes.RequestInvalid, violation);
        }
    }

    /// <summary>Checks what an answer promises; null when it keeps all of it.</summary>
    /// <param name="subject">What answered, such as <c>'media.files.importFile'</c>.</param>
    public static FlowException? Answer(JsonElement answer, IReadOnlyList<FlowRule> rules, string subject) =>
        FirstViolation(answer, rules) is { } violation
            ? new(ErrorCodes.UnexpectedAnswer, $"in the answer of {subject}, {violation}")
            : null;

    private static string? FirstViolation(JsonElement root, IReadOnlyList<FlowRule> rules)
    {
        foreach (var rule in PreparedRule.Of(rules))
        {
            if (rule.Violation(root) is { } violation)
            {
                return violation;
            }
        }

        return null;
    }
}
