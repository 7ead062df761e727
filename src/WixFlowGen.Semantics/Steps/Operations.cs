using WixFlowGen.Catalog;
using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Semantics.Steps;

/// <summary>Resolves the operation and the request of <c>call</c> and <c>poll</c>.</summary>
internal static class Operations
{
    public static (ApiOperation? Operation, TypedExpression Request) Bind(
        YamlScalar name, YamlNode? with, ExpressionScope scope, BindingContext context)
    {
        var operation = Resolve(name, context);
        if (operation is null)
        {
            return (null, with is null ? new TypedError(name.Span) : ValueBinder.BindFree(with, scope, context));
        }

        var taking = context with { TakesSecrets = operation.Connector is not null };
        var request = with switch
        {
            YamlMapping message => message,
            null => new YamlMapping([], name.Span),
            _ => null,
        };
        return (operation, request is null
            ? ValueBinder.Bind(with ?? name, operation.Request, scope, taking)
            : ObjectBinder.Bind(request, operation.Request, scope, taking));
    }

    private static ApiOperation? Resolve(YamlScalar name, BindingContext context)
    {
        if (!context.Catalog.TryGetOperation(name.Value, out var operation))
        {
            if (!context.Catalog.IsAbsorbed(name.Value))
            {
                context.Diagnostics.Report(
                    DiagnosticCatalog.UnknownOperation, name.Span, (name.Value, OperationNames.Nearest(name.Value, context.Catalog.OperationIds)));
            }

            return null;
        }

        if (!operation.IsPublic)
        {
            context.Diagnostics.Report(DiagnosticCatalog.OperationNotPublic, name.Span, name.Value);
        }

        if (operation.Deprecated is { } when)
        {
            context.Diagnostics.Report(DiagnosticCatalog.DeprecatedOperation, name.Span, (name.Value, when));
        }

        return operation;
    }
}
