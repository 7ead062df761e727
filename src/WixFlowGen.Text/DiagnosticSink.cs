namespace WixFlowGen.Text;

/// <summary>Collects the diagnostics of one source text, in any order; <see cref="Sorted"/> gives them by place.</summary>
public sealed class DiagnosticSink(SourceText source)
{
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<Diagnostic> _seen = [];

    public SourceText Source { get; } = source;

    public bool HasErrors { get; private set; }

    public int Count => _diagnostics.Count;

    public void Report<T>(DiagnosticDefinition<T> definition, TextSpan span, T argument) => Add(new(
        definition, definition.DefaultSeverity, Source, span, definition.Message(argument), definition.Help(argument)));

    public void Add(Diagnostic diagnostic)
    {
        if (_seen.Add(diagnostic))
        {
            _diagnostics.Add(diagnostic);
            HasErrors |= diagnostic.Severity == Severity.Error;
        }
    }

    /// <summary>All diagnostics by offset, then code, so that the order never depends on the order of checks.</summary>
    public IReadOnlyList<Diagnostic> Sorted() =>
        [.. _diagnostics.OrderBy(d => d.Span.Start).ThenBy(d => d.Code, StringComparer.Ordinal).ThenBy(d => d.Message, StringComparer.Ordinal)];
}
