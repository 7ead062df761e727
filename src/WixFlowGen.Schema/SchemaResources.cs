using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace WixFlowGen.Schema;

/// <summary>The schema files that travel inside this assembly.</summary>
internal static class SchemaResources
{
    /// <param name="name">Path under <c>Schema/</c> without <c>.schema.json</c>.</param>
    /// <exception cref="InvalidOperationException">There is no such file: a defect of the build.</exception>
    public static JObject Load(string name)
    {
        using var stream = typeof(SchemaResources).Assembly.GetManifestResourceStream($"{name}.schema.json")
            ?? throw new InvalidOperationException($"no schema file {name}");
        using var text = new StreamReader(stream);
        using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }
}
