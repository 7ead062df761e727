using System.Text.Json;
using WixFlowGen.Execution;
using WixFlowGen.Execution.CSharp;
using WixFlowGen.Execution.CSharp.Evaluation;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Cli.CSharp;

/// <summary>Compiles C# against the assemblies of this process and loads it there.</summary>
internal sealed class CSharpTools : ICSharpTools
{
    private CSharpTools()
    {
    }

    public ICSharpCompiler Compiler { get; } = new CSharpCompiler(new CSharpReferences(
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        Path.Combine(AppContext.BaseDirectory, "generators", "System.Text.Json.SourceGeneration.dll")));

    /// <summary>The tools of this build. The C# compiler is not loaded before it is used.</summary>
    public static ICSharpTools? Create() => new CSharpTools();

    public JsonElement Evaluate(IrExpression expression, IReadOnlyList<(string Name, FlowType Type, JsonElement Value)> bindings) =>
        CSharpEvaluation.Evaluate(expression, bindings);
}
