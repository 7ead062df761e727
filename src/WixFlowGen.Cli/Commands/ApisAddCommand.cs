using System.CommandLine;
using WixFlowGen.Catalog;
using WixFlowGen.Cli.Apis;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow apis add</c>: reads the API of a Wix package into the project.</summary>
internal sealed class ApisAddCommand : Command
{
    private readonly Argument<string> _package = new("package") { Description = "Such as @wix/stores, or @wix/stores@1.0.918." };

    private readonly Option<string?> _nodeModules = new("--node-modules")
    {
        Description = "A folder that holds the package and typescript; npm is not called then.",
    };

    public ApisAddCommand(AddedApis apis, PackageImport import, TextWriter output) : base("add", "Add the API of a Wix package to this project.")
    {
        Add(_package);
        Add(_nodeModules);
        SetAction(async (parsed, _) =>
        {
            var package = PackageName.Parse(parsed.GetValue(_package) ?? "");
            var (document, leftOut) = await import.ReadAsync(package, parsed.GetValue(_nodeModules));
            var catalog = ApiCatalog.Combine(new EmbeddedApiCatalog(), [document]);
            var prefix = package.ShortName + ".";
            var (operations, events) = (Count(catalog.OperationIds, prefix), Count(catalog.EventIds, prefix));
            if (operations + events == 0)
            {
                throw CommandFailedException.Of(package.Specifier, DiagnosticCatalog.PackageNotUnderstood, (package.Name, "it offers no operation and no event"));
            }

            var path = apis.Write(package.ShortName, document);
            await output.WriteLineAsync($"{path}: {Version(document)}, {operations} operations, {events} events");
            foreach (var line in leftOut)
            {
                await output.WriteLineAsync($"  left out: {line}");
            }

            return ExitCode.Ok;
        });
    }

    /// <summary>The name and version in a document's second line.</summary>
    internal static string Version(string document) =>
        document.Split('\n', 3) is [_, var line, ..] && line.StartsWith("package ", StringComparison.Ordinal) ? line["package ".Length..].Trim() : "";

    private static int Count(IEnumerable<string> ids, string prefix) => ids.Count(id => id.StartsWith(prefix, StringComparison.Ordinal));
}
