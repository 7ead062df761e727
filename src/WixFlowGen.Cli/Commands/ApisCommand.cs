using System.Collections.Immutable;
using System.CommandLine;
using WixFlowGen.Catalog;
using WixFlowGen.Cli.Output;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow apis</c>: searches the catalog, or shows one operation or event.</summary>
internal sealed class ApisCommand : Command
{
    private readonly Argument<string[]> _words = new("words")
    {
        Description = "Words to search for, or the id of one operation or event; everything when none is given.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };

    public ApisCommand(ApiCatalog catalog, IEnumerable<Command> subcommands, TextWriter output) : base("apis", "Search the Wix API, or add packages to it.")
    {
        Add(_words);
        Add(_json);
        foreach (var subcommand in subcommands)
        {
            Add(subcommand);
        }

        SetAction(parsed =>
        {
            var words = parsed.GetValue(_words) ?? [];
            var asJson = parsed.GetValue(_json);
            if (words is [var id] && (catalog.OperationIds.Contains(id, StringComparer.Ordinal) || catalog.EventIds.Contains(id, StringComparer.Ordinal)))
            {
                Show(catalog, id, asJson, output);
                return ExitCode.Ok;
            }

            var found = words.Length == 0 ? catalog.OperationIds.Concat(catalog.EventIds) : Search(catalog, words);
            ApiList.Write(catalog, [.. found], asJson, output);
            return ExitCode.Ok;
        });
    }

    /// <exception cref="CommandFailedException">Nothing is found, or an id is misspelt.</exception>
    private static ImmutableArray<string> Search(ApiCatalog catalog, string[] words)
    {
        var text = string.Join(' ', words);
        var found = words is [var word] && word.Count(character => character == '.') >= 2 ? [] : ApiSearch.Find(catalog, text);
        return found.Length > 0
            ? found
            : throw CommandFailedException.Of(
                text, DiagnosticCatalog.UnknownApi, (text, Suggestions.Nearest(text, catalog.OperationIds.Concat(catalog.EventIds)) ?? First(catalog, text)));
    }

    /// <summary>What a search would put first: the words may be right and their order wrong.</summary>
    private static string? First(ApiCatalog catalog, string text) => ApiSearch.Find(catalog, text) is [var first, ..] ? first : null;

    private static void Show(ApiCatalog catalog, string id, bool asJson, TextWriter output)
    {
        if (catalog.TryGetOperation(id, out var operation))
        {
            Print(asJson, json => ApiJson.Write(json, operation), () => CatalogText.Of(operation), output);
        }
        else if (catalog.TryGetEvent(id, out var apiEvent))
        {
            Print(asJson, json => ApiJson.Write(json, apiEvent), () => CatalogText.Of(apiEvent), output);
        }
    }

    private static void Print(bool asJson, Action<System.Text.Json.Utf8JsonWriter> json, Func<string> text, TextWriter output)
    {
        if (asJson)
        {
            JsonFormat.Write(output, json);
        }
        else
        {
            output.Write(text());
        }
    }
}
