using System.Collections.Immutable;

namespace WixFlowGen.Catalog.Reading;

/// <summary>A section of a document whose lines begin with a key.</summary>
internal sealed class Entry(List<string> lines)
{
    /// <summary>The rest of the first line with that key; null when there is none.</summary>
    public string? Text(string key)
    {
        foreach (var line in lines)
        {
            if (Rest(line, key) is { } rest)
            {
                return rest;
            }
        }

        return null;
    }

    /// <summary>The rest of every line with that key.</summary>
    public ImmutableArray<string> Texts(string key)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var line in lines)
        {
            if (Rest(line, key) is { } rest)
            {
                found.Add(rest);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The words after that key.</summary>
    public ImmutableArray<string> Words(string key) => Text(key) is { } text ? [.. text.Split(' ')] : [];

    private static string? Rest(string line, string key) =>
        line.Length > key.Length && line[key.Length] == ' ' && line.StartsWith(key, StringComparison.Ordinal) ? line[(key.Length + 1)..] : null;
}
