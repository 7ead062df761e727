namespace WixFlowGen.Runtime;

/// <summary>Which pages a call reads and how the next one is asked for.</summary>
/// <param name="Items">Answer path of the items.</param>
/// <param name="NextCursor">Answer path of the next cursor; null when pages go by offset.</param>
/// <param name="RequestPath">Request path of the paging object; empty for fields at the root.</param>
/// <param name="Position">The field that takes cursor or offset.</param>
/// <param name="Limit">The field that takes the page size.</param>
/// <param name="PageSize">Asked for when the request names none; null leaves it to the server.</param>
/// <param name="MaxItems">At most so many items; null for all.</param>
/// <param name="Total">Answer path of how many items there are in all; null when the answer does not say it.</param>
public sealed record PagePlan(
    string Items, string? NextCursor, string RequestPath, string Position, string Limit, int? PageSize = null, int? MaxItems = null, string? Total = null);
