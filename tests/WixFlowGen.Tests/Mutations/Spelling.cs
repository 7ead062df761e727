namespace WixFlowGen.Tests.Mutations;

/// <summary>Slips of the finger.</summary>
internal static class Spelling
{
    /// <summary>Four slips of a word: a letter lost, doubled, swapped with its neighbour, or another one; never the word itself.</summary>
    public static IEnumerable<string> SlipsOf(string word, Random random)
    {
        if (word.Length < 3)
        {
            yield return word + "q";
            yield break;
        }

        var at = random.Next(1, word.Length - 1);
        yield return word.Remove(at, 1);
        yield return word.Insert(at, word[at].ToString());
        if (word[at] != word[at + 1])
        {
            yield return word[..at] + word[at + 1] + word[at] + word[(at + 2)..];
        }

        yield return word[..at] + (word[at] == 'q' ? 'z' : 'q') + word[(at + 1)..];
    }
}
