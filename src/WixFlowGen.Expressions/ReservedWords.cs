namespace WixFlowGen.Expressions;

/// <summary>
/// Words that cannot name an input, a step or a variable. CEL also sets words of host languages aside (<c>import</c>, <c>for</c>, …);
/// those are free here, because the emitters rename what their language cannot take.
/// </summary>
public static class ReservedWords
{
    private static readonly HashSet<string> Words = new(["false", "in", "null", "true"], StringComparer.Ordinal);

    public static bool Contains(string name) => Words.Contains(name);
}
