using System.Collections.Immutable;
using WixFlowGen.Catalog;

namespace WixFlowGen.Analysis.Site;

/// <summary>Which operation raises which event. The catalog does not say it; the names do: entity and verb of both.</summary>
/// <remarks>Where a name says no verb, every write of the entity's module counts: a circle that is not seen costs more than one that is suspected.</remarks>
internal static class EventCauses
{
    private static readonly ImmutableArray<(string Ending, ImmutableArray<string> Verbs)> Changes =
    [
        ("Created", ["create", "insert", "duplicate", "restore"]),
        ("Updated", ["update", "patch", "set", "move", "replace"]),
        ("Deleted", ["delete", "remove"]),
        ("FileReady", ["import", "generate", "upload"]),
        ("FileFailed", ["import", "generate", "upload"]),
    ];

    public static bool MayRaise(ApiOperation operation, ApiEvent raised)
    {
        if (ModuleOf(operation.Id) != ModuleOf(raised.Id) || !Writes.IsWrite(operation))
        {
            return false;
        }

        var (function, name) = (WithoutBulk(NameOf(operation.Id)), NameOf(raised.Id));
        var change = Changes.FirstOrDefault(one => name.EndsWith(one.Ending, StringComparison.Ordinal));
        var verb = Changes.SelectMany(one => one.Verbs).FirstOrDefault(word => function.StartsWith(word, StringComparison.Ordinal));
        if (change.Ending is null || verb is null)
        {
            return true;
        }

        if (change.Ending.StartsWith("File", StringComparison.Ordinal))
        {
            return change.Verbs.Contains(verb) && (verb != "generate" || function.Contains("Upload", StringComparison.Ordinal));
        }

        return change.Verbs.Contains(verb) && IsSame(name[..^change.Ending.Length], function[verb.Length..]);
    }

    /// <summary>An entity in singular or plural; an operation that names none is about the module's own.</summary>
    private static bool IsSame(string entity, string acted) =>
        acted.Length == 0 || acted.TrimEnd('s').Equals(entity.TrimEnd('s'), StringComparison.OrdinalIgnoreCase);

    private static string WithoutBulk(string function) =>
        function.StartsWith("bulk", StringComparison.Ordinal) ? char.ToLowerInvariant(function[4]) + function[5..] : function;

    private static string ModuleOf(string id) => id[..id.LastIndexOf('.')];

    private static string NameOf(string id) => id[(id.LastIndexOf('.') + 1)..];
}
