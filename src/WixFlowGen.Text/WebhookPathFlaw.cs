namespace WixFlowGen.Text;

/// <summary>A path of a connector's webhook that an event's payload cannot answer.</summary>
/// <param name="Key">Of <c>webhook</c>: <c>type</c>, <c>id</c>, <c>time</c> or <c>entity</c>.</param>
/// <param name="Path">From the body, names parted by dots.</param>
/// <param name="Event">The event whose payload was looked at.</param>
/// <param name="Found">The type of what stands at the path; null when nothing does.</param>
/// <param name="Nearest">A path that may have been meant; null when none is near.</param>
public sealed record WebhookPathFlaw(string Key, string Path, string Event, string? Found, string? Nearest);
