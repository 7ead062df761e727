using System.Globalization;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Hands out each name once.</summary>
/// <param name="reserved">Names that are never handed out.</param>
/// <param name="comparer">Which names are taken for the same.</param>
internal sealed class UniqueNames(IEnumerable<string> reserved, StringComparer comparer)
{
    private readonly HashSet<string> _taken = new(reserved, comparer);

    /// <summary>Keeps a name from being handed out.</summary>
    public void Reserve(string name) => _taken.Add(name);

    /// <summary>The name, when nobody has it; otherwise with a suffix, and with a number where that is taken too.</summary>
    public string Take(string name, string suffix)
    {
        if (_taken.Add(name))
        {
            return name;
        }

        var stem = name + suffix;
        var chosen = suffix.Length > 0 ? stem : $"{stem}2";
        for (var number = suffix.Length > 0 ? 2 : 3; !_taken.Add(chosen); number++)
        {
            chosen = stem + number.ToString(CultureInfo.InvariantCulture);
        }

        return chosen;
    }
}
