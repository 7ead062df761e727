using WixFlowGen.Text;

namespace WixFlowGen.Cli;

/// <summary>Ends a command with mistakes of the user's; nothing was changed.</summary>
internal sealed class CommandFailedException(IReadOnlyList<Diagnostic> diagnostics) : Exception
{
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;

    /// <param name="subject">What the mistake is in, as the user named it.</param>
    public static CommandFailedException Of<T>(string subject, DiagnosticDefinition<T> definition, T argument) =>
        new(DiagnosticsOf(new SourceText(subject, ""), definition, [argument]));

    /// <inheritdoc cref="Of"/>
    public static CommandFailedException OfEach<T>(string subject, DiagnosticDefinition<T> definition, IEnumerable<T> arguments) =>
        new(DiagnosticsOf(new SourceText(subject, ""), definition, arguments));

    private static IReadOnlyList<Diagnostic> DiagnosticsOf<T>(SourceText source, DiagnosticDefinition<T> definition, IEnumerable<T> arguments)
    {
        var sink = new DiagnosticSink(source);
        foreach (var argument in arguments)
        {
            sink.Report(definition, default, argument);
        }

        return sink.Sorted();
    }
}
