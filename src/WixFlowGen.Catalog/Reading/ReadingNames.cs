using System.Collections.Immutable;

namespace WixFlowGen.Catalog.Reading;

/// <summary>Operations that only read although they are sent by POST: their names and permissions say so.</summary>
internal static class ReadingNames
{
    private static readonly ImmutableArray<string> Verbs = ["query", "search", "list", "get", "count", "aggregate", "find", "typedQuery", "bulkGet", "bulkList", "batchGet"];

    /// <summary>Words behind <c>Or</c> and <c>And</c> that make a read a write, such as in <c>findOrCreateLabel</c>.</summary>
    private static readonly ImmutableArray<string> Changes =
    [
        "Create", "Insert", "Add", "Update", "Patch", "Set", "Save", "Upsert", "Replace", "Delete", "Remove", "Clear", "Reset", "Mark", "Send",
        "Lock", "Reserve", "Redeem", "Start", "Generate", "Assign", "Publish", "Archive", "Increment",
    ];

    private static readonly ImmutableArray<string> WritingPermissions = ["CREATE", "UPDATE", "DELETE", "WRITE", "MANAGE", "ADD", "REMOVE", "EDIT"];

    /// <param name="localId">Such as <c>resources.queryResources</c>.</param>
    /// <param name="permissions">Ids such as <c>BOOKINGS.RESOURCE_READ</c>; one that allows writing speaks against it.</param>
    public static bool OnlyReads(string localId, ImmutableArray<string> permissions)
    {
        var name = localId[(localId.LastIndexOf('.') + 1)..];
        return Verbs.Any(verb => StartsWithWord(name, verb))
            && !Changes.Any(change => HasWord(name, "Or" + change) || HasWord(name, "And" + change))
            && !permissions.Any(permission => permission.Split('.', '_', '-').Any(word => WritingPermissions.Contains(word)));
    }

    private static bool StartsWithWord(string name, string verb) =>
        name.StartsWith(verb, StringComparison.Ordinal) && (name.Length == verb.Length || !char.IsAsciiLetterLower(name[verb.Length]));

    private static bool HasWord(string name, string word) =>
        name.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at && (at + word.Length == name.Length || !char.IsAsciiLetterLower(name[at + word.Length]));
}
