using System.Globalization;

namespace WixFlowGen.Text;

/// <summary>Tells names apart that would be the same.</summary>
public static class NumberedNames
{
    /// <summary>The name when it is free; otherwise the name with the first number from 2 on that makes it free: <c>item2</c>.</summary>
    /// <param name="isTaken">Asked for one name after the other until one is free.</param>
    public static string Free(string name, Func<string, bool> isTaken)
    {
        var chosen = name;
        for (var number = 2; isTaken(chosen); number++)
        {
            chosen = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return chosen;
    }
}
