using System.Collections.Immutable;
using WixFlowGen.Text;

namespace WixFlowGen.Syntax.Yaml;

/// <summary>A YAML value as written. Aliases, tags and merge keys are refused while reading, so the tree is finite and plain.</summary>
/// <param name="Span">Without the line break that ends a block.</param>
public abstract record YamlNode(TextSpan Span);

/// <summary>A key with its value.</summary>
public sealed record YamlEntry(YamlScalar Key, YamlNode Value)
{
    public TextSpan Span => Key.Span.Union(Value.Span);
}

/// <summary>A mapping in source order; keys are unique, a duplicate is reported while reading.</summary>
public sealed record YamlMapping(ImmutableArray<YamlEntry> Entries, TextSpan Span) : YamlNode(Span)
{
    public YamlEntry? Entry(string key) => Entries.FirstOrDefault(entry => entry.Key.Value == key);

    public YamlNode? Find(string key) => Entry(key)?.Value;
}

public sealed record YamlSequence(ImmutableArray<YamlNode> Items, TextSpan Span) : YamlNode(Span);

/// <summary>A scalar.</summary>
/// <param name="Value">The text after unquoting, unescaping and folding.</param>
/// <param name="Kind">What a plain scalar means by the YAML 1.2 core schema; quoted and block text is always <see cref="ScalarKind.Text"/>.</param>
/// <param name="Map">From offsets in <see cref="Value"/> to offsets in the file.</param>
public sealed record YamlScalar(string Value, ScalarKind Kind, TextSpan Span, ScalarMap Map) : YamlNode(Span);

/// <summary>The YAML 1.2 core schema's kinds of plain scalar.</summary>
public enum ScalarKind
{
    Null,
    Boolean,
    Integer,
    Number,
    Text,
}
