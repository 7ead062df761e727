using System.Text;

namespace WixFlowGen.Emit.Graph;

/// <summary>Text of a flow as Mermaid takes it.</summary>
internal static class MermaidText
{
    /// <summary>Mermaid takes entity codes inside quoted labels.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '\n' => "<br/>",
                '"' => "#quot;",
                '#' => "#35;",
                '<' => "#lt;",
                '>' => "#gt;",
                '&' => "#amp;",
                < ' ' => " ",
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }
}
