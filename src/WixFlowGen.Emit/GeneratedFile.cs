namespace WixFlowGen.Emit;

/// <summary>A file of the output.</summary>
/// <param name="RelativePath">From the output folder, with forward slashes: <c>velo/backend/flows/x.js</c>.</param>
/// <param name="Text">With LF line ends and one at the end; written as UTF-8 without byte order mark.</param>
public sealed record GeneratedFile(string RelativePath, string Text);
