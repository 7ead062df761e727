using System.Collections.Immutable;
using WixFlowGen.Text;

namespace WixFlowGen.Syntax.Yaml;

/// <summary>
/// Maps offsets in a scalar's value to offsets in the file, through quotes, escapes, folding and block indentation:
/// a run of characters that stand one to one is one segment.
/// </summary>
/// <param name="Segments">By value offset; the first starts at 0.</param>
public sealed record ScalarMap(ImmutableArray<ScalarSegment> Segments)
{
    public int ToSource(int valueOffset)
    {
        var index = 0;
        for (var i = 0; i < Segments.Length && Segments[i].ValueStart <= valueOffset; i++)
        {
            index = i;
        }

        var segment = Segments[index];
        return segment.SourceStart + Math.Min(valueOffset - segment.ValueStart, segment.Length);
    }

    public TextSpan ToSource(TextSpan valueSpan) =>
        TextSpan.FromBounds(ToSource(valueSpan.Start), valueSpan.Length == 0 ? ToSource(valueSpan.Start) : ToSource(valueSpan.End - 1) + 1);
}

/// <summary>A run of value characters that stand in the file one to one.</summary>
public readonly record struct ScalarSegment(int ValueStart, int SourceStart, int Length);
