using System.Collections.Frozen;
using System.Text;
using WixFlowGen.Emit.Velo.Expressions;

namespace WixFlowGen.Emit.Velo;

/// <summary>Turns names into JavaScript identifiers, and knows which the language and its standard library need for themselves.</summary>
internal static class JavaScriptIdentifier
{
    /// <summary>What a module of a flow never declares: words of the language, what the standard library declares, and what the runtime hands to a flow.</summary>
    public static readonly FrozenSet<string> Reserved = VeloFunctionNames.ReservedWords.Concat(
    [
        "Array", "BigInt", "Boolean", "Date", "Error", "Function", "Infinity", "JSON", "Map", "Math", "NaN", "Number", "Object", "Promise", "Proxy", "Reflect",
        "RegExp", "Set", "String", "Symbol", "Uint8Array", "auth", "globalThis", "inputs", "run", "runtime",
    ]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The name itself where it is an identifier, otherwise its words in camel case.</summary>
    public static string Of(string name) => JavaScriptLiterals.IsIdentifier(name) ? name : Camel(name);

    /// <summary>The words of a name in camel case: <c>order-paid</c> becomes <c>orderPaid</c>. Signs separate words; a name of signs alone is <c>unnamed</c>.</summary>
    public static string Camel(string name)
    {
        var result = new StringBuilder();
        var startsWord = false;
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                result.Append(result.Length == 0 ? char.ToLowerInvariant(c) : startsWord ? char.ToUpperInvariant(c) : c);
            }

            startsWord = !char.IsAsciiLetterOrDigit(c);
        }

        return result.Length == 0 ? "unnamed" : char.IsAsciiDigit(result[0]) ? $"_{result}" : result.ToString();
    }
}
