using System.Text.RegularExpressions;

namespace WixFlowGen.Runtime.Events;

/// <summary>What an event that flows wait for may be called: <c>translations.edited</c>.</summary>
internal static partial class EventName
{
    private const int Longest = 100;

    /// <exception cref="FlowException"><c>INPUT_INVALID</c>.</exception>
    public static string Checked(string name) => name.Length <= Longest && Shape().IsMatch(name)
        ? name
        : throw new FlowException(ErrorCodes.InputInvalid, $"the name of an event has at most {Longest} letters, digits, dots and hyphens, and starts with a letter");

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9.-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
