namespace WixFlowGen.Cli.Commands;

/// <summary>The files <c>wixflow init</c> writes; they stand under <c>Starter</c> as they are written.</summary>
internal static class StarterProject
{
    private const string Prefix = "starter/";

    /// <summary>Path from the project's folder and text, in ordinal order.</summary>
    public static IEnumerable<(string Path, string Text)> Files
    {
        get
        {
            var assembly = typeof(StarterProject).Assembly;
            foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
            {
                var path = name.Replace('\\', '/');
                if (path.StartsWith(Prefix, StringComparison.Ordinal) && assembly.GetManifestResourceStream(name) is { } stream)
                {
                    using var reader = new StreamReader(stream);
                    yield return (path[Prefix.Length..], reader.ReadToEnd());
                }
            }
        }
    }
}
