using System.Globalization;
using WixFlowGen.Text;

namespace WixFlowGen.Syntax.Yaml;

/// <summary>Refuses texts that are too long and characters nobody can see, before any parser looks at them.</summary>
internal static class CharacterCheck
{
    public static bool Passes(SourceText source, DiagnosticSink diagnostics)
    {
        var text = source.Text;
        if (text.Length > YamlLimits.Characters)
        {
            diagnostics.Report(DiagnosticCatalog.FileTooLarge, new(0, 0), YamlLimits.Characters);
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (!IsAllowed(text, i))
            {
                var code = string.Create(CultureInfo.InvariantCulture, $"U+{(int)text[i]:X4}");
                diagnostics.Report(DiagnosticCatalog.ForbiddenCharacter, new(i, 1), code);
                return false;
            }
        }

        if (StructureSpace.Find(source) is { } unseen)
        {
            diagnostics.Report(DiagnosticCatalog.UnseenSpace, new(unseen, 1), UnseenSpaces.NameOf(text[unseen]));
            return false;
        }

        return true;
    }

    /// <summary>Also refuses line breaks that editors do not count as such, so that every tool agrees on line numbers.</summary>
    private static bool IsAllowed(string text, int i) => text[i] switch
    {
        '\t' or '\n' => true,
        '\r' => i + 1 < text.Length && text[i + 1] == '\n',
        < ' ' or (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF' => false,
        '\uFEFF' => i == 0,
        var c when char.IsHighSurrogate(c) => i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]),
        var c when char.IsLowSurrogate(c) => i > 0 && char.IsHighSurrogate(text[i - 1]),
        _ => true,
    };
}
