using System.Collections.Immutable;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>Prints the operations of a flow: how the SDK is called for each, and what the runtime has to convert.</summary>
internal sealed class JavaScriptOperations(JavaScriptNames names)
{
    public string Print(IrFlow flow) => string.Join("\n\n", new JavaScriptConnectors(names).Systems(flow).Concat(flow.Operations.Select(Operation)));

    private string Operation(IrOperation operation)
    {
        var options = operation.Connector is { } connected ? JavaScriptConnectors.Route(operation, connected) : Binding(operation);
        AddFlag(options, "idempotent", operation.Idempotent && operation.Connector is not null && operation.Route.Method != "GET");

        if (!operation.Rules.IsEmpty)
        {
            options.Add($"rules: {JavaScriptDefinition.Rules(operation.Rules)}");
        }

        if (!operation.AnswerRules.IsEmpty)
        {
            options.Add($"answerRules: {JavaScriptDefinition.Rules(operation.AnswerRules)}");
        }

        if (!operation.RetryClasses.IsEmpty)
        {
            options.Add($"retryClasses: {{ {string.Join(", ", operation.RetryClasses.Select(pair => $"{JavaScriptConstants.PropertyName(pair.Code)}: {JavaScriptLiterals.Text(pair.Class)}"))} }}");
        }

        if (operation.Connector is { } call)
        {
            return $"const {names.Operation(operation.Id)} = {JavaScriptLayout.Instance.Call(names.Runtime("connectorOperation"), [names.System(call.System.Name), JavaScriptLiterals.Text(call.Name), JavaScriptLayout.Instance.Braces("{", options, "}", forceBreak: true)])};";
        }

        return $"// {operation.Route.Method} {operation.Route.Path}\n"
            + $"const {names.Operation(operation.Id)} = {JavaScriptLayout.Instance.Call(names.Runtime("operation"), [JavaScriptLiterals.Text(operation.Id), JavaScriptLayout.Instance.Braces("{", options, "}", forceBreak: true)])};";
    }

    /// <summary>How the SDK is called, and what of the messages it has in another form.</summary>
    private List<string> Binding(IrOperation operation)
    {
        var options = Binding(operation.Sdk, operation.Route, operation.Idempotent);
        if (operation.Recovery is { } recovery)
        {
            options.Add($"recovery: {Recovery(recovery)}");
        }

        return options;
    }

    private List<string> Binding(IrSdkCall sdk, IrRoute route, bool idempotent)
    {
        var options = new List<string> { $"call: {Call(sdk)}" };
        AddFlag(options, "idempotent", idempotent);
        AddFlag(options, "returnsNothing", sdk.ReturnsNothing);
        AddText(options, "unwrapped", sdk.Unwrapped);
        AddText(options, "adapter", sdk.Adapter);
        AddTexts(options, "pathParameters", route.PathParameters);
        AddTransformations(options, "request", sdk.RequestTransformations);
        AddTransformations(options, "response", sdk.ResponseTransformations);
        AddTexts(options, "notRenamed", sdk.NotRenamed);
        return options;
    }

    /// <summary>What is asked before the effect is repeated.</summary>
    private string Recovery(IrRecovery recovery)
    {
        var asked = JavaScriptLayout.Instance.Braces("{", Binding(recovery.Sdk, recovery.Route, idempotent: true), "}", forceBreak: true);
        var fields = new List<string> { $"ask: {JavaScriptLayout.Instance.Call(names.Runtime("operation"), [JavaScriptLiterals.Text(recovery.OperationId), asked])}" };
        AddText(fields, "askPath", recovery.AskPath);
        AddText(fields, "keyPath", recovery.KeyPath);
        AddText(fields, "items", recovery.Items);
        AddText(fields, "result", recovery.Result);
        return JavaScriptLayout.Instance.Braces("{", fields, "}", forceBreak: true);
    }

    /// <summary>The SDK takes positional arguments; this takes the message apart. An adapter calls the function itself.</summary>
    private string Call(IrSdkCall sdk)
    {
        var function = $"{names.Namespace(sdk)}.{sdk.Function}";
        if (sdk.Elevated)
        {
            function = $"auth.elevate({function})";
        }

        return sdk switch
        {
            { Adapter: not null } => function,
            { Arguments.IsEmpty: true } => $"() => {function}()",
            _ => $"(message) => {JavaScriptLayout.Instance.Call(function, [.. sdk.Arguments.Select(argument => Argument(argument, sdk))])}",
        };
    }

    /// <summary>One argument: a value of the message, some of its fields, or an object put together.</summary>
    private string Argument(IrSdkArgument argument, IrSdkCall sdk)
    {
        if (argument.Spread is { } spread)
        {
            var whole = Without(spread, sdk);
            var added = argument.Fields.Select(Field).ToList();
            return added.Count == 0 ? whole : JavaScriptLayout.Instance.Braces("{", [$"...{whole}", .. added], "}");
        }

        if (argument.Fields is [{ Field: "" } only])
        {
            return Read(only.RequestPath);
        }

        return argument.Fields.All(field => field.Field == field.RequestPath && SdkName(field.Field) == field.Field)
            ? $"{names.Runtime("pick")}(message{string.Concat(argument.Fields.Select(field => $", {JavaScriptLiterals.Text(field.Field)}"))})"
            : JavaScriptLayout.Instance.Braces("{", [.. argument.Fields.Select(Field)], "}");
    }

    private static string Field((string Field, string RequestPath) field) =>
        $"{JavaScriptConstants.PropertyName(field.Field)}: {Read(field.RequestPath)}";

    /// <summary>What stands at a path, without the fields that are arguments of their own. The empty path is the message itself.</summary>
    private string Without(string spread, IrSdkCall sdk)
    {
        var prefix = spread.Length == 0 ? "" : $"{spread}.";
        var elsewhere = sdk.Arguments
            .SelectMany(argument => argument.Fields.Where(field => field.Field.Length == 0).Select(field => field.RequestPath).Append(argument.Spread ?? ""))
            .Where(path => path.Length > prefix.Length && path.StartsWith(prefix, StringComparison.Ordinal) && !path[prefix.Length..].Contains('.', StringComparison.Ordinal))
            .Select(path => JavaScriptLiterals.Text(SdkName(path[prefix.Length..])))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var whole = spread.Length == 0 ? "message" : Read(spread);
        return elsewhere.Count == 0 ? whole : $"{names.Runtime("omit")}({whole}, {string.Join(", ", elsewhere)})";
    }

    /// <summary>Reads a field of the message by its REST path; in the SDK's form three names differ.</summary>
    private static string Read(string path) => "message" + string.Concat(path.Split('.').Select((part, i) => (i == 0 ? "." : "?.") + SdkName(part)));

    private static string SdkName(string name) => name switch
    {
        "id" => "_id",
        "createdDate" => "_createdDate",
        "updatedDate" => "_updatedDate",
        _ => name,
    };

    private static void AddFlag(List<string> options, string name, bool value)
    {
        if (value)
        {
            options.Add($"{name}: true");
        }
    }

    private static void AddText(List<string> options, string name, string? value)
    {
        if (value is not null)
        {
            options.Add($"{name}: {JavaScriptLiterals.Text(value)}");
        }
    }

    private static void AddTexts(List<string> options, string name, ImmutableArray<string> values)
    {
        if (!values.IsEmpty)
        {
            options.Add($"{name}: [{string.Join(", ", values.Select(JavaScriptLiterals.Text))}]");
        }
    }

    public static void AddTransformations(List<string> options, string name, ImmutableArray<IrTransformation> transformations)
    {
        if (transformations.IsEmpty)
        {
            return;
        }

        var kinds = transformations.GroupBy(t => t.Kind, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key}: [{string.Join(", ", group.Select(t => JavaScriptLiterals.Text(t.Path)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}]")
            .ToList();
        options.Add($"{name}: {JavaScriptLayout.Instance.Braces("{", kinds, "}")}");
    }
}
