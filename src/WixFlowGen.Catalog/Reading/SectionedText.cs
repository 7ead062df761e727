namespace WixFlowGen.Catalog.Reading;

/// <summary>
/// Text in sections: a line at the margin is a header, the indented lines below belong to it. Only the places of headers are
/// kept; lines are cut out when a section is read, so that a large document costs little until it is used.
/// </summary>
internal sealed class SectionedText
{
    private readonly string _text;
    private readonly Dictionary<string, Section> _sections = new(StringComparer.Ordinal);

    private SectionedText(string text) => _text = text;

    public IEnumerable<string> Headers => _sections.Keys;

    /// <summary>Empty lines and lines that begin with <c>#</c> are passed over.</summary>
    /// <exception cref="FormatException">A header stands twice, or an indented line before any header.</exception>
    public static SectionedText Parse(string text)
    {
        var sections = new SectionedText(text);
        Section? open = null;
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (end == start || text[start] == '#')
            {
                continue;
            }

            if (text[start] != ' ')
            {
                open = new Section { Start = end + 1 };
                var header = text[start..end].TrimEnd();
                if (!sections._sections.TryAdd(header, open))
                {
                    throw new FormatException($"the section '{header}' stands twice");
                }
            }

            if (open is null)
            {
                throw new FormatException("a line stands before the first section");
            }

            open.End = end;
        }

        return sections;
    }

    /// <summary>The lines of a section without their indentation; null when there is no such section.</summary>
    public List<string>? LinesOf(string header)
    {
        if (!_sections.TryGetValue(header, out var section))
        {
            return null;
        }

        var lines = new List<string>();
        for (int start = section.Start, end; start < section.End; start = end + 1)
        {
            end = _text.IndexOf('\n', start);
            end = end < 0 ? _text.Length : end;
            if (end > start && _text[start] == ' ')
            {
                lines.Add(_text[start..end].Trim());
            }
        }

        return lines;
    }

    private sealed class Section
    {
        public int Start { get; init; }

        public int End { get; set; }
    }
}
