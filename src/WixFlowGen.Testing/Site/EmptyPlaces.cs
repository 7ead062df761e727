using WixFlowGen.Syntax.Yaml;
using WixFlowGen.TestSpecs;

namespace WixFlowGen.Testing.Site;

/// <summary>
/// Places of a site that a case expects something of and that hold nothing: an empty object or list there is met.
/// A place of which <c>any: false</c> is expected has to be missing altogether, so it is not among them.
/// </summary>
internal static class EmptyPlaces
{
    /// <param name="state">What the case expects of the site's state; null for nothing.</param>
    /// <param name="part">Such as <c>links</c>.</param>
    public static IEnumerable<string> Named(YamlMapping? state, string part) =>
        from place in (state?.Find(part) as YamlMapping)?.Entries ?? []
        where place.Value is not YamlScalar && Matchers.Of(place.Value)?.Key.Value != Matchers.Any
        select place.Key.Value;
}
