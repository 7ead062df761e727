using System.Collections.Immutable;
using System.Text;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Settings;

/// <summary>Reads <c>wixflow.yaml</c>: <c>lint: { WF0401: off }</c>, <c>templates: folder</c> and <c>layout: modules</c>. Total: what is wrong is reported and left out.</summary>
public static class SettingsReader
{
    private static readonly string[] Keys = ["layout", "lint", "templates"];

    private static readonly ImmutableDictionary<string, Severity> Words = new Dictionary<string, Severity>
    {
        ["off"] = Severity.Off,
        ["info"] = Severity.Info,
        ["warning"] = Severity.Warning,
        ["error"] = Severity.Error,
    }.ToImmutableDictionary();

    public static ProjectSettings Read(SourceText source, DiagnosticSink diagnostics)
    {
        if (source.Text.AsSpan().EnumerateLines() is var lines && IsBlank(lines))
        {
            return ProjectSettings.Default;
        }

        switch (YamlReader.Read(source, diagnostics))
        {
            case null:
                return ProjectSettings.Default;
            case YamlMapping root:
                return Read(root, source, diagnostics);
            case var other:
                diagnostics.Report(DiagnosticCatalog.WrongValue, other.Span with { Length = 1 }, ("'wixflow.yaml'", "a mapping with the key 'lint'", "this", null));
                return ProjectSettings.Default;
        }
    }

    /// <summary>A file without settings only marks the folder as a project.</summary>
    private static bool IsBlank(SpanLineEnumerator lines)
    {
        foreach (var line in lines)
        {
            if (line.Trim() is [not '#', ..])
            {
                return false;
            }
        }

        return true;
    }

    private static ProjectSettings Read(YamlMapping root, SourceText source, DiagnosticSink diagnostics)
    {
        foreach (var entry in root.Entries.Where(entry => !Keys.Contains(entry.Key.Value, StringComparer.Ordinal)))
        {
            diagnostics.Report(DiagnosticCatalog.UnknownKey, entry.Key.Span, (entry.Key.Value, null, Suggestions.Nearest(entry.Key.Value, Keys), string.Join(", ", Keys)));
        }

        if (root.Entry("lint") is { Value: not YamlMapping } wrong)
        {
            diagnostics.Report(DiagnosticCatalog.WrongValue, wrong.Key.Span, ("'lint'", "a mapping of codes to severities", "this", null));
        }

        var severities = (root.Find("lint") as YamlMapping)?.Entries
            .Select(entry => (Code: entry.Key.Value, Severity: SeverityOf(entry, diagnostics)))
            .Where(setting => setting.Severity is not null)
            .ToImmutableDictionary(setting => setting.Code, setting => setting.Severity.GetValueOrDefault()) ?? ProjectSettings.Default.Severities;
        return new(severities) { Templates = root.Entry("templates") is { } templates ? TemplatesOf(templates, source, diagnostics) : null, Layout = root.Entry("layout") is { } layout ? LayoutOf(layout, diagnostics) : null };
    }

    private static TemplateSetting? TemplatesOf(YamlEntry entry, SourceText source, DiagnosticSink diagnostics)
    {
        if (entry.Value is YamlScalar { Value: { Length: > 0 } folder } written && !folder.Contains('\0'))
        {
            return new(folder, source, written.Span);
        }

        diagnostics.Report(DiagnosticCatalog.WrongValue, entry.Key.Span, ("'templates'", "the folder of the project's own templates", "this", null));
        return null;
    }

    private static string? LayoutOf(YamlEntry entry, DiagnosticSink diagnostics)
    {
        var word = (entry.Value as YamlScalar)?.Value ?? "";
        if (ProjectSettings.LayoutWords.Contains(word))
        {
            return word;
        }

        ReportWord(entry, "'layout'", Suggestions.Nearest(word, ProjectSettings.LayoutWords), string.Join(", ", ProjectSettings.LayoutWords), diagnostics);
        return null;
    }

    private static Severity? SeverityOf(YamlEntry entry, DiagnosticSink diagnostics)
    {
        var word = (entry.Value as YamlScalar)?.Value ?? "";
        if (!LintCodes.CanChange(entry.Key.Value, entry.Key.Span, diagnostics))
        {
            return null;
        }

        if (Words.TryGetValue(word, out var severity))
        {
            return severity;
        }

        ReportWord(entry, $"the severity of '{entry.Key.Value}'", Suggestions.Nearest(word, Words.Keys), "off, info, warning, error", diagnostics);
        return null;
    }

    /// <summary>Reports a word that a key does not know.</summary>
    /// <param name="allowed">The words it knows, as they are shown.</param>
    private static void ReportWord(YamlEntry entry, string subject, string? nearest, string allowed, DiagnosticSink diagnostics) => diagnostics.Report(
        DiagnosticCatalog.NotAllowedValue,
        entry.Value is YamlScalar ? entry.Value.Span : entry.Key.Span,
        (subject, (entry.Value as YamlScalar)?.Value ?? "", nearest, allowed));
}
