using System.Collections.Concurrent;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>The JavaScript that travels with this assembly: what a site offers to its modules. Names are those of the files in <c>JavaScript/modules</c>.</summary>
internal static class HostScripts
{
    private static readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    public static string Read(string name) => _texts.GetOrAdd(name, static name =>
    {
        using var stream = typeof(HostScripts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the assembly lacks the resource '{name}'");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });
}
