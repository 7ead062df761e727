using System.Reflection;
using Microsoft.CodeAnalysis;

namespace WixFlowGen.Execution.CSharp;

/// <summary>The source generator of System.Text.Json, from the reference pack.</summary>
internal static class JsonGenerator
{
    private static IReadOnlyList<Type>? _types;

    public static IEnumerable<ISourceGenerator> Load(string path)
    {
        _types ??= [.. Assembly.LoadFrom(path).GetTypes().Where(type => type.GetCustomAttribute<GeneratorAttribute>() is not null)];
        return _types.Select(Activator.CreateInstance).Select(generator => generator switch
        {
            IIncrementalGenerator incremental => incremental.AsSourceGenerator(),
            ISourceGenerator source => source,
            _ => throw new InvalidOperationException($"{generator} is no source generator"),
        });
    }
}
