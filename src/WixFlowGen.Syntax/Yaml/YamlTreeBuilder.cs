using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using WixFlowGen.Text;

namespace WixFlowGen.Syntax.Yaml;

/// <summary>Builds the tree from the parser's events; recursion is bounded by <see cref="YamlLimits.Depth"/>.</summary>
internal sealed class YamlTreeBuilder(SourceText source, int offset, DiagnosticSink diagnostics)
{
    private readonly ScalarReader _scalars = new(source.Text, offset);
    private readonly YamlNodeGuard _guard = new(source, offset, diagnostics);
    private IParser _events = new Parser(TextReader.Null);
    private readonly Stack<(int Start, bool IsFlow)> _open = new();

    /// <summary>Where the last event that was read ends: a syntax error is not before it.</summary>
    public int LastOffset { get; private set; }

    /// <summary>The innermost bracket or brace that is still open; null when the innermost collection is a block.</summary>
    public int? OpenBracket => _open.TryPeek(out var open) && open.IsFlow ? open.Start : null;

    /// <returns>Null when the document is refused as a whole.</returns>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public YamlNode? Build(IParser events)
    {
        _events = events;
        Next();
        Next();
        if (_events.Current is not DocumentStart)
        {
            diagnostics.Report(DiagnosticCatalog.EmptyFile, new(0, 0), default);
            return null;
        }

        Next();
        var root = Node();
        if (root is null)
        {
            return null;
        }

        Next();
        Next();
        if (_events.Current is DocumentStart second)
        {
            diagnostics.Report(DiagnosticCatalog.SeveralDocuments, SpanOf(second), default);
            return null;
        }

        if (root is YamlScalar { Value: "", Kind: ScalarKind.Null })
        {
            diagnostics.Report(DiagnosticCatalog.EmptyFile, new(0, 0), default);
            return null;
        }

        return root;
    }

    private void Next()
    {
        try
        {
            _events.MoveNext();
        }
#pragma warning disable CA1031 // The parser fails in many ways on texts that are not YAML, some of them no YamlException.
        catch (Exception error) when (error is not YamlException)
#pragma warning restore CA1031
        {
            throw new YamlException(Mark.Empty, Mark.Empty, "", error);
        }

        LastOffset = Math.Max(LastOffset, (int)(_events.Current?.End.Index ?? 0) + offset);
    }

    /// <summary>The node the current event starts; leaves the current event at its last one.</summary>
    private YamlNode? Node()
    {
        if (_events.Current is not NodeEvent && _events.Current is not AnchorAlias || !_guard.Allows(_events.Current))
        {
            return null;
        }

        if (_events.Current is Scalar scalar)
        {
            return _scalars.Read(scalar);
        }

        if (_open.Count == YamlLimits.Depth)
        {
            diagnostics.Report(DiagnosticCatalog.TooDeep, SpanOf(_events.Current) with { Length = 1 }, YamlLimits.Depth);
            return null;
        }

        _open.Push((SpanOf(_events.Current).Start, _events.Current is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow }));
        YamlNode? node = _events.Current is MappingStart mapping ? Mapping(mapping) : Sequence((SequenceStart)_events.Current);
        _open.Pop();
        return node;
    }

    private YamlSequence? Sequence(SequenceStart start)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        for (Next(); _events.Current is not SequenceEnd; Next())
        {
            if (Node() is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new(items.ToImmutable(), CollectionSpan(start, start.Style == SequenceStyle.Flow, items.Count > 0 ? items[^1].Span : null));
    }

    private YamlMapping? Mapping(MappingStart start)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var keys = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        for (Next(); _events.Current is not MappingEnd; Next())
        {
            if (!_guard.AllowsKey(_events.Current) || Node() is not YamlScalar key || !_guard.AllowsKey(key))
            {
                return null;
            }

            Next();
            if (Node() is not { } value)
            {
                return null;
            }

            if (keys.TryAdd(key.Value, key))
            {
                entries.Add(new(key, value));
            }
            else
            {
                diagnostics.Report(DiagnosticCatalog.DuplicateKey, key.Span, (key.Value, source.PositionOf(keys[key.Value].Span.Start).Line));
            }
        }

        return new(entries.ToImmutable(), CollectionSpan(start, start.Style == MappingStyle.Flow, entries.Count > 0 ? entries[^1].Span : null));
    }

    private TextSpan CollectionSpan(NodeEvent start, bool isFlow, TextSpan? last)
    {
        var from = SpanOf(start).Start;
        var closing = (int)(_events.Current?.Start.Index ?? 0) + offset;
        return isFlow
            ? TextSpan.FromBounds(from, Math.Min(closing + 1, source.Length))
            : TextSpan.FromBounds(from, last?.End ?? from);
    }

    private TextSpan SpanOf(ParsingEvent item) =>
        TextSpan.FromBounds((int)item.Start.Index + offset, (int)item.End.Index + offset);
}
