using System.Globalization;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Semantics.Binding;

/// <summary>Binds <c>retry</c> and <c>timeout</c> of a step.</summary>
internal static class PolicyBinder
{
    private static readonly TimeSpan DefaultDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DefaultMaxDelay = TimeSpan.FromSeconds(60);

    public static BoundPolicy Bind(StepSyntax step) => new(Retry(step.Find("retry")), Duration(step.Find("timeout")));

    /// <summary>Null when the key is missing or its value is not a duration, which the schema reports.</summary>
    public static TimeSpan? Duration(YamlNode? node) => node is YamlScalar scalar && DurationLiteral.TryParse(scalar.Value, out var value) ? value : null;

    private static BoundRetry? Retry(YamlNode? node) => node switch
    {
        YamlScalar never => new(1, TimeSpan.Zero, 1, TimeSpan.Zero, never.Span),
        YamlMapping policy => new(
            (int)Number(policy, "attempts", 4),
            Duration(policy.Find("delay")) ?? DefaultDelay,
            Number(policy, "growth", 2),
            Duration(policy.Find("maxDelay")) ?? DefaultMaxDelay,
            policy.Span),
        _ => null,
    };

    private static double Number(YamlMapping policy, string key, double otherwise) =>
        policy.Find(key) is YamlScalar scalar && double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
