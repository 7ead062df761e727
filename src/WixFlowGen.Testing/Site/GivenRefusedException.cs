namespace WixFlowGen.Testing.Site;

/// <summary>The site does not take what a case gives it: Wix would have refused it as well.</summary>
/// <param name="path">Below <c>given</c>, such as <c>galleries[0]</c>.</param>
/// <param name="fact">What the site says.</param>
internal sealed class GivenRefusedException(string path, string fact) : Exception($"{path}: {fact}")
{
    public string Path { get; } = path;

    public string Fact { get; } = fact;
}
