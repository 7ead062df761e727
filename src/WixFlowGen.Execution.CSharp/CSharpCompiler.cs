using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WixFlowGen.Execution.CSharp;

/// <summary>What generated C# is compiled with.</summary>
/// <param name="Assemblies">Files: the framework and the flow runtime.</param>
/// <param name="JsonGenerator">The file of the source generator of System.Text.Json.</param>
public sealed record CSharpReferences(IReadOnlyList<string> Assemblies, string JsonGenerator);

/// <summary>Compiles generated C# as a project of its user would: nullable, warnings as errors, with the JSON source generator.</summary>
public sealed class CSharpCompiler(CSharpReferences references) : ICSharpCompiler
{
    private static readonly CSharpParseOptions _language = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private readonly Lazy<ImmutableArray<MetadataReference>> _references = new(() =>
        [.. references.Assemblies.Select(path => MetadataReference.CreateFromFile(path))]);

    private static readonly CSharpCompilationOptions _options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: 9999,
        deterministic: true,
        specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]);

    private static readonly SyntaxTree _implicitUsings = CSharpSyntaxTree.ParseText(
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """, _language, "GlobalUsings.g.cs");

    /// <summary>What the compiler has against the files; empty when they compile.</summary>
    /// <param name="files">Path to text; the path is what messages name.</param>
    public ImmutableArray<string> Check(IReadOnlyDictionary<string, string> files)
    {
        using var assembly = new MemoryStream();
        return Emit(files, assembly);
    }

    /// <inheritdoc cref="ICSharpCompiler.Compile"/>
    public CSharpProgram Compile(IReadOnlyDictionary<string, string> files)
    {
        using var assembly = new MemoryStream();
        var problems = Emit(files, assembly);
        if (!problems.IsEmpty)
        {
            throw new InvalidOperationException("the generated C# does not compile:\n" + string.Join('\n', problems));
        }

        assembly.Position = 0;
        return new CSharpProgram(assembly);
    }

    ICSharpProgram ICSharpCompiler.Compile(IReadOnlyDictionary<string, string> files) => Compile(files);

    private ImmutableArray<string> Emit(IReadOnlyDictionary<string, string> files, Stream assembly)
    {
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Value, _language, file.Key)).Append(_implicitUsings);
        var compilation = CSharpCompilation.Create("Generated", trees, _references.Value, _options);
        var generators = JsonGenerator.Load(references.JsonGenerator);
        CSharpGeneratorDriver.Create(generators, parseOptions: _language)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out var generating);
        var emitted = complete.Emit(assembly);
        return
        [
            .. generating.Concat(emitted.Diagnostics)
                .Where(problem => problem.Severity >= DiagnosticSeverity.Warning && !problem.IsSuppressed)
                .Select(problem => problem.ToString()),
        ];
    }
}
