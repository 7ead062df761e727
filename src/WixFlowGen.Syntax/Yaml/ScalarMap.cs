using System.Collections.Immutable;
using WixFlowGen.Text;

namespace WixFlowGen.Syntax.Yaml;

/// <summary>
/// Maps offsets in a scalar's value to offsets in the file, through quotes, escapes, folding and block indentation:
/// a run of characters that stand one to one is one segment.
/// </summary>
/// <param name="Segments">By value offset; the first starts at 0 and there is at least one.</param>
public sealed record ScalarMap(ImmutableArray<ScalarSegment> Segments)
{
    /// <summary>The place of a value character; an offset past the end gives the place past the last character.</summary>
    public int ToSource(int valueOffset)
    {
        var segment = SegmentAt(valueOffset);
        var distance = valueOffset - segment.ValueStart;
        return segment.SourceWidth is { } width && distance >= segment.Length
            ? segment.SourceStart + width
            : segment.SourceStart + (segment.SourceWidth is null ? Math.Clamp(distance, 0, segment.Length) : 0);
    }

    /// <summary>The stretch of the file that holds the value characters, with the escapes and line breaks between them.</summary>
    public TextSpan ToSource(TextSpan valueSpan)
    {
        var start = ToSource(valueSpan.Start);
        return valueSpan.Length == 0 ? new(start, 0) : TextSpan.FromBounds(start, EndInSource(valueSpan.End - 1));
    }

    /// <summary>Past the file characters that stand for one value character: an escape has several.</summary>
    private int EndInSource(int valueOffset)
    {
        var segment = SegmentAt(valueOffset);
        return segment.SourceWidth is { } width
            ? segment.SourceStart + width
            : segment.SourceStart + Math.Clamp(valueOffset - segment.ValueStart + 1, 0, segment.Length);
    }

    private ScalarSegment SegmentAt(int valueOffset)
    {
        var (low, high) = (0, Segments.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Segments[middle].ValueStart <= valueOffset ? (middle, high) : (low, middle - 1);
        }

        return Segments[low];
    }
}

/// <summary>A run of value characters that stand in the file one to one, or one escape.</summary>
/// <param name="Length">Value characters in the run.</param>
/// <param name="SourceWidth">File characters of an escape or a folded line break; null when every character stands for itself.</param>
public readonly record struct ScalarSegment(int ValueStart, int SourceStart, int Length, int? SourceWidth = null);
