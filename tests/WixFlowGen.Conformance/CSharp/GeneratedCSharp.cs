using System.Collections.Immutable;
using WixFlowGen.Execution.CSharp;

namespace WixFlowGen.Conformance.CSharp;

/// <summary>The compiler for generated C#, with the reference assemblies and the source generator that a project of its own would have.</summary>
public static class GeneratedCSharp
{
    public static CSharpCompiler Compiler { get; } = new(new CSharpReferences(Lines("generated-code.references"), Lines("generated-code.generators").Single()));

    public static CSharpProgram Compile(IReadOnlyDictionary<string, string> files) => Compiler.Compile(files);

    public static ImmutableArray<string> Check(IReadOnlyDictionary<string, string> files) => Compiler.Check(files);

    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, file));
}
