namespace WixFlowGen.Emit;

/// <summary>A file of the output.</summary>
/// <param name="Path">Below the output folder, with forward slashes: <c>velo/backend/flows/x.js</c>.</param>
/// <param name="Text">With LF line ends and one at the end.</param>
public sealed record GeneratedFile(string Path, string Text);
