using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Runtime;
using WixFlowGen.Types;

namespace WixFlowGen.Execution.CSharp.Evaluation;

/// <summary>Prints an expression as generated C# has it, compiles it in memory and runs it.</summary>
public static class CSharpEvaluation
{
    internal static string Prelude { get; } = Emit.EmbeddedText.Read(typeof(CSharpEvaluation).Assembly, "CSharpPrelude.txt");

    /// <summary>The value.</summary>
    /// <exception cref="FlowException">The expression fails on this data.</exception>
    /// <exception cref="InvalidOperationException">The printed expression does not compile.</exception>
    public static JsonElement Evaluate(IrExpression expression, IReadOnlyList<(string Name, FlowType Type, JsonElement Value)> bindings)
    {
        var run = Compile(Source(expression, bindings)).GetType("Expression")?.GetMethod("Run")
            ?? throw new InvalidOperationException("the compiled expression has no method to run");
        var data = bindings.ToDictionary(binding => binding.Name, binding => binding.Value, StringComparer.Ordinal);
        try
        {
            using var value = JsonDocument.Parse(run.Invoke(null, [data]) as string ?? "null");
            return value.RootElement.Clone();
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is FlowException failure)
        {
            throw failure;
        }
    }

    private static string Source(IrExpression expression, IReadOnlyList<(string Name, FlowType Type, JsonElement Value)> bindings)
    {
        var names = new StandaloneCSharpNames();
        var printed = new CSharpExpressionPrinter(names).Print(AsJson(expression));
        var body = new StringBuilder("public static class Expression {\npublic static string Run(Dictionary<string, JsonElement> data) {\n");
        foreach (var (name, type, _) in bindings.Where(binding => names.Used.Contains(binding.Name)))
        {
            var json = $"data[{CSharpLiterals.Text(name)}]";
            body.Append($"var {names.Local(name)} = {(type is AnyType ? json : names.FromJson(type, json))};\n");
        }

        body.Append(expression.Type switch
        {
            OptionalType => $"JsonElement? result = {printed}; return result?.GetRawText() ?? \"null\";",
            DoubleType => $"return CelJson.Of({printed}).GetRawText();",
            _ => $"return ({printed}).GetRawText();",
        });
        return $"{Prelude}{names.Records()}{body}\n}}\n}}\n";
    }

    internal static IrExpression AsJson(IrExpression expression) => expression.Type switch
    {
        AnyType or DoubleType => expression,
        OptionalType => new IrConvert(expression, new OptionalType(AnyType.Instance)),
        _ => new IrConvert(expression, AnyType.Instance),
    };

    private static Assembly Compile(string source)
    {
        var references = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("Evaluation", [CSharpSyntaxTree.ParseText(source)], references, options);
        using var output = new MemoryStream();
        var result = compilation.Emit(output);
        return result.Success
            ? Assembly.Load(output.ToArray())
            : throw new InvalidOperationException(
                string.Join(' ', result.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error).Select(problem => problem.GetMessage())));
    }
}
