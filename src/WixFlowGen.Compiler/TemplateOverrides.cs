using System.Collections.Immutable;

namespace WixFlowGen.Compiler;

/// <summary>Templates of the user's own, by target and name, such as <c>flow</c> for <c>templates/csharp/flow.hbs</c>.</summary>
public sealed record TemplateOverrides(IReadOnlyDictionary<string, string> CSharp, IReadOnlyDictionary<string, string> Velo)
{
    public static readonly TemplateOverrides None = new(ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty);
}
