using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Connectors;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Syncs;

/// <summary>Documents that are checked together, and those of <c>tests/cases/syncs</c> they may name.</summary>
internal sealed class SyncProject(params IReadOnlyList<(string File, string Text)> documents) : IProjectFiles
{
    private static readonly EmbeddedApiCatalog Wix = new();

    public ProgramResult Analyze() => new FlowCompiler(Wix, files: this).Analyze([.. documents.Select(document => new SourceText(document.File, document.Text))]);

    /// <summary>What was found, as <c>code file:line: message</c>.</summary>
    public IReadOnlyList<string> Findings() =>
        [.. Analyze().Diagnostics.Select(found => $"{found.Code} {found.Source.Path}:{found.Start.Line}: {found.Message}")];

    public SourceText? Read(string path)
    {
        var given = documents.FirstOrDefault(document => document.File == path);
        var kept = RepositoryRoot.Combine("tests", "cases", "syncs", path);
        return given.Text is { } text ? new(path, text) : File.Exists(kept) ? new(path, File.ReadAllText(kept)) : null;
    }
}
