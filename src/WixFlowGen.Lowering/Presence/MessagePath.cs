using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Presence;

/// <summary>Paths of messages as rules write them: names joined by dots, <c>[]</c> behind the name of a list.</summary>
internal static class MessagePath
{
    /// <summary>The path of a field of the value at a path; null when no rule can name it, as in lists of lists.</summary>
    public static string? Below(string path, string field) =>
        field.Length == 0 || field.Contains('.', StringComparison.Ordinal) || field.EndsWith("[]", StringComparison.Ordinal)
        || path.EndsWith("[][]", StringComparison.Ordinal) ? null
        : path.Length == 0 ? field
        : $"{path}.{field}";

    /// <summary>The type of what a value holds in the end: an element of its innermost list, or the value itself.</summary>
    public static FlowType Innermost(FlowType type) => type switch
    {
        ListType list => Innermost(list.Element),
        OptionalType optional => Innermost(optional.Inner),
        _ => type,
    };

    /// <summary><c>[]</c> for each list around the innermost type.</summary>
    public static string ListMarks(FlowType type) => type switch
    {
        ListType list => $"[]{ListMarks(list.Element)}",
        OptionalType optional => ListMarks(optional.Inner),
        _ => "",
    };
}
