namespace WixFlowGen.Cli.Output;

/// <summary>Makes text from a file safe to print: no control character reaches the terminal.</summary>
internal static class TerminalText
{
    /// <summary>Each control character becomes one space, so that columns stay.</summary>
    public static string Of(string text) =>
        text.Any(char.IsControl) ? string.Create(text.Length, text, (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        }) : text;
}
