using System.Collections.Immutable;
using WixFlowGen.Expressions.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Semantics.Binding;

/// <summary>
/// The secrets a flow declares. They are no values of expressions: <c>${{ secrets.name }}</c> is understood as a whole, and only
/// where a request of a connector takes it, so that no other value can be made from one.
/// </summary>
internal sealed class DeclaredSecrets(YamlNode? declared, DiagnosticSink diagnostics)
{
    public const string Name = "secrets";

    private readonly ImmutableArray<YamlScalar> _names = declared switch
    {
        YamlSequence list => [.. list.Items.OfType<YamlScalar>()],
        YamlMapping mapping => [.. mapping.Entries.Select(entry => entry.Key)],
        _ => [],
    };

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>Those that steps read, in the order of their names.</summary>
    public ImmutableArray<string> Read => [.. _read.Order(StringComparer.Ordinal)];

    /// <summary>The secret that an expression names as a whole; null when it is any other expression.</summary>
    public static SelectSyntax? Whole(ParsedExpression? expression) =>
        expression?.Root is SelectSyntax { Optional: false, Target: NameSyntax { Name: Name } } select ? select : null;

    /// <summary>Notes that a step reads a secret; false when it was reported instead.</summary>
    /// <param name="place">In the source file.</param>
    public bool TryRead(string name, TextSpan place)
    {
        if (_names.Any(known => known.Value == name))
        {
            _read.Add(name);
            return true;
        }

        diagnostics.Report(DiagnosticCatalog.SecretNotDeclared, place, (name, Suggestions.Nearest(name, _names.Select(known => known.Value))));
        return false;
    }

    /// <summary>Says why the name is not known; true when it did.</summary>
    public bool Explain(string name, TextSpan span)
    {
        if (name == Name)
        {
            diagnostics.Report(DiagnosticCatalog.SecretReadable, span, true);
        }

        return name == Name;
    }

    /// <summary>Reports what is declared in vain; a flow that has other mistakes may read it in one of them.</summary>
    public void ReportUnread()
    {
        foreach (var name in diagnostics.HasErrors ? [] : _names.Where(name => !_read.Contains(name.Value)))
        {
            diagnostics.Report(DiagnosticCatalog.SecretNotRead, name.Span, name.Value);
        }
    }
}
