using System.Text.RegularExpressions;
using WixFlowGen.Text;

namespace WixFlowGen.Compiler;

/// <summary>The name of a flow, found without reading the document.</summary>
internal static partial class FlowName
{
    /// <summary>Null when no line at the left edge says <c>flow: name</c>.</summary>
    public static string? Of(SourceText source) => Line().Match(source.Text) is { Success: true } line ? line.Groups["name"].Value : null;

    [GeneratedRegex("""^flow:[ ]+["']?(?<name>[a-z][a-z0-9-]*)["']?[ ]*(#.*)?\r?$""", RegexOptions.Multiline)]
    private static partial Regex Line();
}
