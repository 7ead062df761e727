using WixFlowGen.Expressions;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Binding;

/// <summary>The name <c>caller</c>: it is known where nothing but the call of a member starts the flow.</summary>
internal sealed class CallerAccess(YamlMapping? triggers, DiagnosticSink diagnostics)
{
    public const string Name = "caller";

    private readonly string? _permission = ((triggers?.Find("call") as YamlMapping)?.Find("permissions") as YamlScalar)?.Value;

    private readonly string? _otherTrigger = triggers?.Entries.Select(entry => entry.Key.Value).FirstOrDefault(name => name != "call");

    /// <summary>Whether an expression of the flow reads the name.</summary>
    public bool IsRead { get; private set; }

    public ExpressionScope AddTo(ExpressionScope scope) =>
        (_permission, _otherTrigger) is ("member", null) ? scope.With(Name, RuntimeTypes.Caller, () => IsRead = true) : scope;

    /// <summary>Says why the name is not known; true when it did.</summary>
    public bool Explain(string name, TextSpan span)
    {
        switch (name, _permission)
        {
            case (Name, "member"):
                diagnostics.Report(DiagnosticCatalog.CallerOfOtherTrigger, span, _otherTrigger ?? "");
                return true;
            case (Name, _):
                diagnostics.Report(DiagnosticCatalog.CallerNotMember, span, _permission);
                return true;
            default:
                return false;
        }
    }
}
