namespace WixFlowGen.Emit;

/// <summary>A file of the output.</summary>
/// <param name="RelativePath">From the output folder, with forward slashes: <c>velo/backend/flows/x.js</c>.</param>
/// <param name="Text">With LF line ends and one at the end; written as UTF-8 without byte order mark.</param>
public sealed record GeneratedFile(string RelativePath, string Text)
{
    /// <summary>The user changes this file: it is written when a project starts, and never over a file that is there. It has no generated header.</summary>
    public bool BelongsToUser { get; init; }
}
