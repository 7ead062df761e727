using System.Text.Json;

namespace WixFlowGen.Runtime.Rules;

/// <summary>
/// Numbers that JavaScript does not hold exactly: whole numbers beyond 2^53-1, such as long ids. They are refused on every target, because
/// one of them would go on with another number.
/// </summary>
internal static class ExactNumbers
{
    /// <summary>The end of the message about a number that is refused.</summary>
    public const string Reason = "which not every target holds exactly: it has to be a text";

    private const double Largest = 9007199254740991;

    /// <summary>The words for the first such number in a value, at any depth; null when there is none.</summary>
    public static string? Beyond(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Math.Abs(value.GetDouble()) > Largest ? "a number beyond 9007199254740991" : null,
        JsonValueKind.Array => value.EnumerateArray().Select(Beyond).FirstOrDefault(found => found is not null),
        JsonValueKind.Object => value.EnumerateObject().Select(field => Beyond(field.Value)).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
