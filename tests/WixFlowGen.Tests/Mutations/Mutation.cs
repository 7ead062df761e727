using WixFlowGen.Text;

namespace WixFlowGen.Tests.Mutations;

/// <summary>One mistake made in a valid flow.</summary>
/// <param name="Class">The kind of mistake, as the report names it.</param>
/// <param name="Note">What was done, for the list of those not found.</param>
/// <param name="Span">What is replaced, in the valid text.</param>
internal sealed record Mutation(string Class, string Note, TextSpan Span, string Replacement)
{
    public string Apply(string text) => string.Concat(text.AsSpan(0, Span.Start), Replacement, text.AsSpan(Span.End));

    /// <summary>The lines of the changed text that the mistake touches, from 1.</summary>
    public (int First, int Last) Lines(string mutant)
    {
        var source = new SourceText("", mutant);
        return (source.PositionOf(Span.Start).Line, source.PositionOf(Span.Start + Replacement.Length).Line);
    }
}
