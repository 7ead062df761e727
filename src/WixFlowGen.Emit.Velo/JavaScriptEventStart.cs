using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>Prints the export of a flow module that says which events start the flow, and with which inputs.</summary>
internal static class JavaScriptEventStart
{
    /// <summary>The export's name in the module of a flow.</summary>
    public static string NameOf(IrFlow flow) => $"{Casing.Camel(flow.Name)}OnEvent";

    public static string Print(IrFlow flow, IrEventTrigger started, JavaScriptNames names, JavaScriptStatements statements)
    {
        var options = new List<string> { $"type: {JavaScriptLiterals.Text(started.EventType)}" };
        if (started.Where is { } where)
        {
            options.Add($"where: {statements.Print(WithoutUnread(where))}");
        }

        options.Add($"inputs: {statements.Print(WithoutUnread(started.Inputs))}");
        if (!started.Rules.IsEmpty)
        {
            options.Add($"rules: {JavaScriptDefinition.Rules(started.Rules)}");
        }

        JavaScriptOperations.AddTransformations(options, "payload", started.Transformations);
        var call = JavaScriptLayout.Instance.Call(
            names.Runtime("eventStart"),
            [JavaScriptLiterals.Text(flow.Name), VeloFunctionNames.Of(flow.Name), JavaScriptLayout.Instance.Braces("{", options, "}", forceBreak: true)]);
        return $"export const {NameOf(flow)} = {call};";
    }

    /// <summary>A function whose value is the same for every event takes none.</summary>
    private static IrLambda WithoutUnread(IrLambda lambda) => lambda.IsConstant ? lambda with { Parameters = [] } : lambda;
}
