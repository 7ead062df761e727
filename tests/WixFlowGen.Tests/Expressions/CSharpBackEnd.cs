using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Execution.CSharp.Evaluation;
using WixFlowGen.Runtime;
using WixFlowGen.Types;

namespace WixFlowGen.Tests.Expressions;

/// <summary>Compiles all cases as methods of one class, in memory, and runs them.</summary>
internal static class CSharpBackEnd
{
    public static IReadOnlyList<Outcome> Run(IReadOnlyList<BackEndCase> cases)
    {
        var names = new StandaloneCSharpNames();
        var type = Compile(Source(cases, names)).GetType("Cases") ?? throw new InvalidOperationException("no class Cases");
        return [.. cases.Select((test, i) => Invoke(type.GetMethod($"Case{i}"), test))];
    }

    private static Outcome Invoke(MethodInfo? method, BackEndCase test)
    {
        try
        {
            var data = test.Bindings.ToDictionary(binding => binding.Name, binding => binding.Value);
            return Outcome.Parse(method?.Invoke(null, [data]) as string ?? "error NO_METHOD");
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is FlowException failure)
        {
            return new(null, failure.Code);
        }
    }

    private static string Source(IReadOnlyList<BackEndCase> cases, StandaloneCSharpNames names)
    {
        var body = new StringBuilder();
        foreach (var (i, test) in cases.Index())
        {
            names.Used.Clear();
            var printed = new CSharpExpressionPrinter(names).Print(CSharpEvaluation.AsJson(test.Lowered));
            body.AppendLine($"public static string Case{i}(Dictionary<string, JsonElement> data) {{");
            foreach (var (name, type, _) in test.Bindings.Where(binding => names.Used.Contains(binding.Name)))
            {
                var json = $"data[{CSharpLiterals.Text(name)}]";
                body.AppendLine($"var {names.Local(name)} = {(type is AnyType ? json : names.FromJson(type, json))};");
            }

            body.AppendLine(test.Expression.Type is OptionalType ? $"JsonElement? result = {printed}; return result?.GetRawText() ?? \"null\"; }}"
                : test.Expression.Type is DoubleType ? $"return ValueJson.Number({printed}); }}"
                : $"return ({printed}).GetRawText(); }}");
        }

        return CSharpEvaluation.Prelude
            + names.Records() + "public static class Cases {\n" + body + "}\n";
    }

    private static Assembly Compile(string source)
    {
        var references = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Cases" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(source)],
            references,
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var output = new MemoryStream();
        var result = compilation.Emit(output);
        ImmutableArray<Diagnostic> problems =
            [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error || d.Id.StartsWith("CS86", StringComparison.Ordinal))];
        if (!problems.IsEmpty)
        {
            var lines = source.Split('\n');
            Assert.Fail(string.Join('\n', problems.Take(20).Select(d => $"{d.Id} {d.GetMessage()}: {lines[d.Location.GetLineSpan().StartLinePosition.Line]}")));
        }

        return Assembly.Load(output.ToArray());
    }
}
