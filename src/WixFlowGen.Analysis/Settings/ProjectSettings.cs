using System.Collections.Immutable;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Settings;

/// <summary>What the <c>wixflow.yaml</c> above a flow says.</summary>
/// <param name="Severities">Of lint findings by code, where they differ from the catalogue's.</param>
public sealed record ProjectSettings(ImmutableDictionary<string, Severity> Severities)
{
    /// <summary>The project's own templates; null when it uses the built-in ones.</summary>
    public TemplateSetting? Templates { get; init; }

    /// <summary>How the runtime comes to a Velo site, one of <see cref="LayoutWords"/>; null when the project does not say.</summary>
    public string? Layout { get; init; }

    /// <summary>The values of the key <c>layout</c>: the runtime as one file, or as its modules.</summary>
    public static readonly ImmutableArray<string> LayoutWords = ["one-file", "modules"];

    public static readonly ProjectSettings Default = new(ImmutableDictionary<string, Severity>.Empty);

    public Severity SeverityOf(Diagnostic diagnostic) => Severities.GetValueOrDefault(diagnostic.Code, diagnostic.Severity);
}

/// <summary>The key <c>templates</c> of a settings file.</summary>
/// <param name="Folder">As it is written; relative to the folder of the settings file.</param>
/// <param name="Source">The settings file.</param>
/// <param name="Span">Where the folder is written.</param>
public sealed record TemplateSetting(string Folder, SourceText Source, TextSpan Span);
