using System.Collections.Immutable;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>Prints the operations of a flow: how the SDK is called for each, and what the runtime has to convert.</summary>
internal sealed class JavaScriptOperations(JavaScriptNames names)
{
    public string Print(IrFlow flow) => string.Join("\n\n", flow.Operations.Select(Operation));

    private string Operation(IrOperation operation)
    {
        var options = new List<string> { $"call: {Call(operation)}" };
        if (operation.Idempotent)
        {
            options.Add("idempotent: true");
        }

        if (operation.Sdk.Unwrapped is { } field)
        {
            options.Add($"unwrapped: {JavaScriptLiterals.Text(field)}");
        }

        AddTransformations(options, "request", operation.Sdk.RequestTransformations);
        AddTransformations(options, "response", operation.Sdk.ResponseTransformations);
        if (!operation.Sdk.NotRenamed.IsEmpty)
        {
            options.Add($"notRenamed: [{string.Join(", ", operation.Sdk.NotRenamed.Select(JavaScriptLiterals.Text))}]");
        }

        if (!operation.Rules.IsEmpty)
        {
            options.Add($"rules: {JavaScriptDefinition.Rules(operation.Rules)}");
        }

        if (!operation.RetryClasses.IsEmpty)
        {
            options.Add($"retryClasses: {{ {string.Join(", ", operation.RetryClasses.Select(pair => $"{JavaScriptLiterals.PropertyName(pair.Code)}: {JavaScriptLiterals.Text(pair.Class)}"))} }}");
        }

        return $"// {operation.Route.Method} {operation.Route.Path}\n"
            + $"const {names.Operation(operation.Id)} = {JavaScriptLayout.Instance.Call(names.Runtime("operation"), [JavaScriptLiterals.Text(operation.Id), JavaScriptLayout.Instance.Braces("{", options, "}", forceBreak: true)])};";
    }

    /// <summary>The SDK takes positional arguments; this takes the request message apart.</summary>
    private string Call(IrOperation operation)
    {
        var sdk = operation.Sdk;
        var function = $"{names.Namespace(sdk)}.{sdk.Function}";
        if (sdk.Elevated)
        {
            function = $"auth.elevate({function})";
        }

        if (sdk.Arguments.IsEmpty)
        {
            return $"() => {function}()";
        }

        var arguments = sdk.Arguments.Select(SdkArgument).ToList();
        return $"(request) => {function}({string.Join(", ", arguments)})";
    }

    private static string SdkArgument(IrSdkArgument argument)
    {
        if (argument.Spread is null && argument.Fields is [{ Field: "" } whole])
        {
            return Read(whole.RequestPath);
        }

        var fields = argument.Fields.Select(field => $"{JavaScriptLiterals.PropertyName(field.Field)}: {Read(field.RequestPath)}");
        return argument.Spread switch
        {
            null => $"{{ {string.Join(", ", fields)} }}",
            var spread when argument.Fields.IsEmpty => Read(spread),
            var spread => $"{{ ...{Read(spread)}, {string.Join(", ", fields)} }}",
        };
    }

    private static string Read(string path)
    {
        var parts = path.Split('.');
        var text = "request";
        for (var i = 0; i < parts.Length; i++)
        {
            text += i == 0 ? $".{parts[i]}" : $"?.{parts[i]}";
        }

        return text;
    }

    private static void AddTransformations(List<string> options, string name, ImmutableArray<IrTransformation> transformations)
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
