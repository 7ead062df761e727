namespace WixFlowGen.Runtime.Wix;

/// <summary>Where a request goes.</summary>
/// <param name="Method">Upper case.</param>
/// <param name="PathTemplate">With parameters as paths into the request message: <c>/portfolio/v1/projects/{project.id}</c>.</param>
/// <param name="SendsBody">The message is the JSON body; otherwise it is the query string.</param>
public sealed record WixRoute(string Method, string PathTemplate, bool SendsBody)
{
    /// <summary>Answers hold dates as <c>{"$date": iso}</c>; flows see the text.</summary>
    public bool WrapsDates { get; init; }

    /// <summary>A message with nested fields goes into one query parameter, <c>.r</c>, as base64url JSON.</summary>
    public bool ComplexQuery { get; init; }

    /// <summary>
    /// While path and query together are at most this many characters, the message goes as a GET with the whole of it in <c>.r</c>
    /// instead of the JSON body; null for never.
    /// </summary>
    public int? PackedGetLimit { get; init; }
}
