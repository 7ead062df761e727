using System.Reflection;

namespace WixFlowGen.Emit;

/// <summary>Text files that travel inside an assembly.</summary>
public static class EmbeddedText
{
    public static string Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded in {assembly.GetName().Name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
