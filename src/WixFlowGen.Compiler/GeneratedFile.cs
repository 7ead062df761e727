namespace WixFlowGen.Compiler;

/// <summary>A file to be written.</summary>
/// <param name="RelativePath">From the output folder, with forward slashes.</param>
/// <param name="Text">With LF line ends; written as UTF-8 without byte order mark.</param>
public sealed record GeneratedFile(string RelativePath, string Text);
