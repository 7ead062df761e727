namespace WixFlowGen.Emit;

/// <summary>
/// Breaks printed code into lines. It sees code only: text of the user stands in literals that are always one line.
/// </summary>
/// <param name="IndentWidth">Columns per level.</param>
/// <param name="Width">Longest line wished for, in characters.</param>
/// <param name="TrailingComma">Whether a broken list ends with a comma and its bracket on a line of its own.</param>
public sealed record Layout(int IndentWidth, int Width, bool TrailingComma)
{
    /// <summary><c>head(a, b)</c> on one line when it fits; else the last argument may hang over; else one argument a line.</summary>
    public string Call(string head, IReadOnlyList<string> arguments)
    {
        var oneLine = $"{head}({string.Join(", ", arguments)})";
        if (Fits(oneLine) || HangsOver(arguments, oneLine))
        {
            return oneLine;
        }

        var broken = string.Join(",\n", arguments);
        return TrailingComma ? $"{head}(\n{Indent(broken)},\n)" : $"{head}(\n{Indent(broken)})";
    }

    /// <summary><c>head { a, b }</c> on one line when short; else one item a line, and the brace below its head.</summary>
    public string Initializer(string head, IReadOnlyList<string> items)
    {
        var oneLine = Braces($"{head} {{", items, "}");
        return Fits(oneLine) ? oneLine : $"{head}\n{Braces("{", items, "}", forceBreak: true)}";
    }

    /// <summary><c>open a, b close</c> on one line when short; else one item a line.</summary>
    public string Braces(string open, IReadOnlyList<string> items, string close, bool forceBreak = false)
    {
        if (items.Count == 0)
        {
            return $"{open}{close}";
        }

        var oneLine = $"{open} {string.Join(", ", items)} {close}";
        return !forceBreak && Fits(oneLine)
            ? oneLine
            : $"{open}\n{Indent(string.Join(",\n", items))},\n{close}";
    }

    /// <summary><c>[a, b]</c> on one line when it fits; else one item a line.</summary>
    public string List(IReadOnlyList<string> items)
    {
        var oneLine = $"[{string.Join(", ", items)}]";
        return Fits(oneLine) ? oneLine : Braces("[", items, "]", forceBreak: true);
    }

    /// <summary><c>start.link(x).link(y)</c> on one line when it fits; else one link a line. A single link stays with its start.</summary>
    public string Chain(string start, IReadOnlyList<string> links)
    {
        var oneLine = start + string.Concat(links);
        return links.Count < 2 || Fits(oneLine) ? oneLine : $"{start}\n{Indent(string.Join('\n', links))}";
    }

    public string Indent(string code)
    {
        var pad = new string(' ', IndentWidth);
        return string.Join('\n', code.Split('\n').Select(line => line.Length == 0 ? line : pad + line));
    }

    public bool Fits(string code) => code.Length <= Width && !code.Contains('\n', StringComparison.Ordinal);

    private bool HangsOver(IReadOnlyList<string> arguments, string oneLine) =>
        arguments.Count > 0
        && arguments.Take(arguments.Count - 1).All(argument => !argument.Contains('\n', StringComparison.Ordinal))
        && arguments[^1].Contains('\n', StringComparison.Ordinal)
        && oneLine.IndexOf('\n', StringComparison.Ordinal) <= Width;
}
