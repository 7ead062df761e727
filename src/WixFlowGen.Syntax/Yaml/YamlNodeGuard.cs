using System.Buffers;
using YamlDotNet.Core.Events;
using WixFlowGen.Text;

namespace WixFlowGen.Syntax.Yaml;

/// <summary>Refuses the parts of YAML that make a document more than it looks like. The first one ends the reading.</summary>
internal sealed class YamlNodeGuard(SourceText source, int offset, DiagnosticSink diagnostics)
{
    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n,[]{}");

    /// <summary>Whether a node may stand: it has no anchor and no tag, is no alias and is not indented by a tab.</summary>
    public bool Allows(ParsingEvent item)
    {
        var start = Math.Clamp((int)item.Start.Index + offset, 0, source.Length);
        var span = new TextSpan(start, WordLength(start));
        switch (item)
        {
            case AnchorAlias alias:
                diagnostics.Report(DiagnosticCatalog.AnchorOrAlias, span, $"*{alias.Value}");
                return false;
            case NodeEvent { Anchor.IsEmpty: false } node:
                diagnostics.Report(DiagnosticCatalog.AnchorOrAlias, Locate(start, '&'), $"&{node.Anchor.Value}");
                return false;
            case NodeEvent { Tag.IsEmpty: false }:
                diagnostics.Report(DiagnosticCatalog.Tag, WholeTag(start), source.Slice(WholeTag(start)));
                return false;
        }

        return NoTabBefore(start);
    }

    public bool AllowsKey(ParsingEvent? item)
    {
        if (item is not (MappingStart or SequenceStart))
        {
            return true;
        }

        diagnostics.Report(DiagnosticCatalog.KeyIsNotText, new((int)item.Start.Index + offset, 1), default);
        return false;
    }

    public bool AllowsKey(YamlScalar key)
    {
        if (key.Value != "<<" || key.Kind != ScalarKind.Text || key.Span.Length != 2)
        {
            return true;
        }

        diagnostics.Report(DiagnosticCatalog.MergeKey, key.Span, default);
        return false;
    }

    private bool NoTabBefore(int start)
    {
        var i = start;
        var tab = -1;
        while (i > 0 && source.Text[i - 1] is ' ' or '\t')
        {
            i--;
            tab = source.Text[i] == '\t' ? i : tab;
        }

        if (tab < 0 || (i > 0 && source.Text[i - 1] != '\n'))
        {
            return true;
        }

        diagnostics.Report(DiagnosticCatalog.TabIndentation, new(tab, 1), default);
        return false;
    }

    /// <summary>The word that starts with a sign; a node's properties may stand in any order before it.</summary>
    private TextSpan Locate(int start, char sign)
    {
        var found = source.Text.IndexOf(sign, start);
        return found < 0 ? new(start, 0) : new(found, WordLength(found));
    }

    /// <summary>The tag, and the rest of the line outside of brackets and braces: it was meant as one text.</summary>
    private TextSpan WholeTag(int start)
    {
        var tag = Locate(start, '!');
        var line = source.OffsetOfLine(source.PositionOf(tag.Start).Line);
        if (source.Text.AsSpan(line, tag.Start - line).IndexOfAny('{', '[') >= 0)
        {
            return tag;
        }

        var rest = source.Text.AsSpan(tag.Start);
        var end = rest.IndexOfAny('\r', '\n');
        return new(tag.Start, Math.Min((end < 0 ? rest : rest[..end]).TrimEnd().Length, 80));
    }

    private int WordLength(int start)
    {
        var rest = source.Text.AsSpan(start);
        var length = rest.IndexOfAny(WordEnds);
        return Math.Min(length < 0 ? rest.Length : length, 80);
    }
}
