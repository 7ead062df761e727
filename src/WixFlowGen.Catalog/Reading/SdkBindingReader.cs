using System.Collections.Immutable;

namespace WixFlowGen.Catalog.Reading;

/// <summary>Builds the SDK side of an operation from its entry.</summary>
internal static class SdkBindingReader
{
    public static SdkBinding Read(string package, string localId, Entry entry)
    {
        var dot = localId.IndexOf('.');
        return new SdkBinding(
            package, localId[..dot], localId[(dot + 1)..],
            [.. entry.Texts("argument").Select(Argument)],
            Result(entry.Text("result")))
        {
            RequestTransformations = Transformations(entry, "request-change"),
            ResponseTransformations = Transformations(entry, "response-change"),
            NotRenamed = entry.Words("not-renamed"),
        };
    }

    private static SdkArgument Argument(string text)
    {
        var words = text.Split(' ');
        var optional = words[0].EndsWith('?');
        string? spread = null;
        var fields = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var word in words.AsSpan(1))
        {
            if (word.StartsWith("...", StringComparison.Ordinal))
            {
                spread = word[3..];
            }
            else if (word.StartsWith('='))
            {
                fields.Add(("", word[1..]));
            }
            else
            {
                var colon = word.IndexOf(':');
                fields.Add(colon < 0 ? (word, word) : (word[..colon], word[(colon + 1)..]));
            }
        }

        return new SdkArgument(optional ? words[0][..^1] : words[0], spread, fields.ToImmutable(), optional);
    }

    private static SdkResult Result(string? text) => text switch
    {
        null => new SdkResult(SdkResultKind.Whole),
        "nothing" => new SdkResult(SdkResultKind.Nothing),
        "query" => new SdkResult(SdkResultKind.QueryBuilder),
        "hand" => new SdkResult(SdkResultKind.HandWritten),
        _ when text.StartsWith("field ", StringComparison.Ordinal) => new SdkResult(SdkResultKind.Unwrapped, text["field ".Length..]),
        _ => throw new FormatException($"the result '{text}' is unknown"),
    };

    internal static ImmutableArray<ValueTransformation> Transformations(Entry entry, string name) =>
    [
        .. from text in entry.Texts(name)
           let words = text.Split(' ')
           from path in words.Skip(1)
           select new ValueTransformation(words[0], path),
    ];
}
