using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Testing.Results;

/// <summary>Durations as tests write them.</summary>
internal static class WrittenDuration
{
    /// <summary>The schema of tests has refused what is no duration.</summary>
    public static TimeSpan Read(YamlScalar scalar) => DurationLiteral.TryParse(scalar.Value, out var length) ? length : TimeSpan.Zero;
}
