namespace WixFlowGen.Runtime.Sync;

/// <summary>Finds lists of a side that would never end: a cursor that comes again, or the same page for two cursors.</summary>
internal sealed class PageGuard
{
    private readonly HashSet<string> _cursors = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _page = [];

    /// <summary>Looks at a page that was read before the process broke off.</summary>
    public void Skip(IReadOnlyList<string> ids, string? next)
    {
        _page = ids;
        if (next is not null)
        {
            _cursors.Add(next);
        }
    }

    /// <param name="subject">What is read, as messages name it.</param>
    /// <exception cref="SyncSideException">The list would never end; the failure inside has the code <c>PAGE_REPEATED</c>.</exception>
    public void Check(SyncPage page, string subject)
    {
        IReadOnlyList<string> ids = [.. page.Entities.Select(entity => entity.Id)];
        if (page.Next is { } next && (!_cursors.Add(next) || (ids.Count > 0 && ids.SequenceEqual(_page, StringComparer.Ordinal))))
        {
            var message = $"the list of {subject} gave a page or the cursor '{next}' a second time: its pages would never end";
            throw new SyncSideException(SyncFault.Refused, message, new FlowException(ErrorCodes.PageRepeated, message));
        }

        _page = ids;
    }
}
