using System.Globalization;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>Gives every object type a Pascal-case name that is unique in the flow: the last part of its own name, numbered on a clash.</summary>
internal sealed class RecordNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string NameOf(ObjectType type)
    {
        var plain = type.Name.Length == 0 ? "Value" : type.Name[(type.Name.LastIndexOf('.') + 1)..];
        var name = string.Concat(plain.Split('-', '_').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        if (_taken.Add(name))
        {
            return name;
        }

        for (var number = 2; ; number++)
        {
            if (_taken.Add(name + number.ToString(CultureInfo.InvariantCulture)))
            {
                return name + number.ToString(CultureInfo.InvariantCulture);
            }
        }
    }
}
