using WixFlowGen.Text;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Hands out each name once.</summary>
/// <param name="reserved">Names that are never handed out.</param>
/// <param name="comparer">Which names are taken for the same.</param>
internal sealed class UniqueNames(IEnumerable<string> reserved, StringComparer comparer)
{
    private readonly HashSet<string> _taken = new(reserved, comparer);

    /// <summary>Keeps a name from being handed out.</summary>
    public void Reserve(string name) => _taken.Add(name);

    /// <summary>The name when it is free; otherwise with a suffix, and with a number where that is taken too.</summary>
    public string Take(string name, string suffix)
    {
        var chosen = NumberedNames.Free(_taken.Contains(name) ? name + suffix : name, _taken.Contains);
        _taken.Add(chosen);
        return chosen;
    }
}
