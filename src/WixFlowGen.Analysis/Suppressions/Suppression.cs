using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Suppressions;

/// <summary>A comment that silences one code on one line.</summary>
/// <param name="Span">Of the code in the comment.</param>
/// <param name="Line">The line it is about, from 1.</param>
internal sealed record Suppression(string Code, TextSpan Span, int Line);
