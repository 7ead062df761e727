using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Syntax;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Binding;

/// <summary>Binds <c>${{ secrets.name }}</c> as an argument of a connector's operation.</summary>
internal static class SecretBinder
{
    /// <param name="expected">Null where any value may stand.</param>
    public static TypedExpression Bind(SelectSyntax secret, FlowType? expected, ExpressionReporter reporter, BindingContext context)
    {
        var span = reporter.ToSource(secret.Span);
        if (!context.TakesSecrets)
        {
            context.Diagnostics.Report(DiagnosticCatalog.SecretReadable, reporter.ToSource(secret.Target.Span), true);
            return new TypedError(span);
        }

        if (!context.Secrets.TryRead(secret.Field, reporter.ToSource(secret.FieldSpan)))
        {
            return new TypedError(span);
        }

        var value = Value(secret.Field, span);
        if (expected is null)
        {
            return value;
        }

        if (ExpressionChecker.Fit(value, expected) is { } fitting)
        {
            return fitting;
        }

        context.Diagnostics.Report(DiagnosticCatalog.TypeMismatch, span, (expected.Display, "a secret", null));
        return new TypedError(span);
    }

    /// <summary>The run has read the secrets of its flow before the first step.</summary>
    private static TypedSelect Value(string name, TextSpan span)
    {
        var run = new Expressions.Typed.TypedReference("run", RuntimeTypes.RunWithSecrets, span);
        var secrets = new TypedSelect(run, DeclaredSecrets.Name, true, DeclaredSecrets.Name, RuntimeTypes.Secrets, span);
        return new(secrets, name, false, $"{DeclaredSecrets.Name}.{name}", StringType.Instance, span);
    }
}
