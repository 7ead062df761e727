using WixFlowGen.Text;

namespace WixFlowGen.Emit.Templates;

/// <summary>Ends a compilation because a user's template has a mistake.</summary>
public sealed class TemplateException : Exception
{
    private TemplateException(Diagnostic diagnostic) : base(diagnostic.Message) => Diagnostic = diagnostic;

    public Diagnostic Diagnostic { get; }

    /// <summary>The same mistake, to be reported from another thread.</summary>
    public static TemplateException Again(TemplateException first) => new(first.Diagnostic);

    internal static TemplateException At<T>(SourceText source, DiagnosticDefinition<T> definition, TextSpan span, T argument) =>
        new(new(definition, definition.DefaultSeverity, source, span, definition.Message(argument), definition.Help(argument)));
}
