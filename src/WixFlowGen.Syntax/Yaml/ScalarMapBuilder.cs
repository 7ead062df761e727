using System.Collections.Immutable;
using System.Text;

namespace WixFlowGen.Syntax.Yaml;

/// <summary>Collects a scalar's value together with the place of each of its characters.</summary>
internal sealed class ScalarMapBuilder(string source)
{
    private readonly StringBuilder _value = new();
    private readonly ImmutableArray<ScalarSegment>.Builder _segments = ImmutableArray.CreateBuilder<ScalarSegment>();

    public string Value => _value.ToString();

    /// <summary>Characters that stand for themselves.</summary>
    public void Copy(int start, int length)
    {
        if (length <= 0)
        {
            return;
        }

        if (_segments.Count > 0 && _segments[^1] is { SourceWidth: null } last && last.SourceStart + last.Length == start)
        {
            _segments[^1] = last with { Length = last.Length + length };
        }
        else
        {
            _segments.Add(new(_value.Length, start, length));
        }

        _value.Append(source, start, length);
    }

    /// <summary>Characters that the file writes in another way: an escape or a folded line break.</summary>
    public void Replace(int start, int width, string text)
    {
        if (text.Length > 0)
        {
            _segments.Add(new(_value.Length, start, text.Length, width));
            _value.Append(text);
        }
    }

    /// <param name="emptyAt">Where an empty value stands.</param>
    public ScalarMap Build(int emptyAt)
    {
        if (_segments.Count == 0)
        {
            _segments.Add(new(0, emptyAt, 0));
        }

        return new(_segments.ToImmutable());
    }
}
