using System.Collections.Immutable;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Binding;

/// <summary>Binds <c>on: http:</c>.</summary>
internal static class HttpTriggerBinder
{
    public static BoundHttpTrigger? Bind(YamlEntry entry, YamlMapping declared, ImmutableArray<BoundInput> inputs, BindingContext context)
    {
        if (declared.Find("method") is not YamlScalar method || declared.Find("path") is not YamlScalar path)
        {
            return null;
        }

        var isInQuery = method.Value is "GET" or "DELETE";
        foreach (var input in inputs.Where(input => !IsGiven(input.Type, isInQuery)))
        {
            context.Diagnostics.Report(DiagnosticCatalog.HttpInput, entry.Key.Span, (input.Name.Value, input.Type.Display, method.Value));
        }

        var authentication = Authentication(declared.Find("authentication") as YamlMapping);
        if (isInQuery && authentication.IsSignature)
        {
            context.Diagnostics.Report(DiagnosticCatalog.SignatureOfNothing, method.Span, method.Value);
        }

        return new(entry.Span, method.Value, path.Value, path.Span, authentication);
    }

    private static BoundHttpAuthentication Authentication(YamlMapping? declared)
    {
        var header = (declared?.Find("header") as YamlScalar)?.Value.ToLowerInvariant();
        return (declared?.Find("secret"), declared?.Find("signature")) switch
        {
            (YamlScalar secret, _) => new(secret.Value, IsSignature: false, header ?? "x-api-key"),
            (_, YamlScalar key) => new(key.Value, IsSignature: true, header ?? "x-signature"),
            _ => new(null, IsSignature: false, ""),
        };
    }

    /// <summary>A query holds texts, numbers and flags; a body anything that is JSON.</summary>
    private static bool IsGiven(FlowType type, bool isInQuery) => type switch
    {
        FileType => false,
        StringType or IntType or DoubleType or BoolType or TimestampType or DurationType or ErrorType => true,
        ListType list => !isInQuery && IsGiven(list.Element, isInQuery),
        OptionalType optional => IsGiven(optional.Inner, isInQuery),
        _ => !isInQuery,
    };
}
