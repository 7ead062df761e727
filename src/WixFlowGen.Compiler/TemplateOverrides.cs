using System.Collections.Immutable;
using WixFlowGen.Text;

namespace WixFlowGen.Compiler;

/// <summary>Templates of the user's own, by target and name, such as <c>flow</c> for <c>csharp/flow.sbn</c>.</summary>
public sealed record TemplateOverrides(IReadOnlyDictionary<string, SourceText> CSharp, IReadOnlyDictionary<string, SourceText> Velo)
{
    public static readonly TemplateOverrides None = new(ImmutableDictionary<string, SourceText>.Empty, ImmutableDictionary<string, SourceText>.Empty);
}
