using System.Collections.Immutable;
using WixFlowGen.Types;

namespace WixFlowGen.Catalog;

/// <summary>One operation of the Wix API as the published packages declare it.</summary>
/// <param name="Id">As flows write it: <c>media.files.generateFileUploadUrl</c>.</param>
/// <param name="Package">The npm package: <c>@wix/media</c>.</param>
/// <param name="Request">The REST request message, path and query parameters included, by REST names.</param>
/// <param name="Response">The whole REST response message, never unwrapped.</param>
public sealed record ApiOperation(
    string Id, string Package, ApiRoute Route, ObjectType Request, ObjectType Response, SdkBinding Sdk)
{
    /// <summary>How it is called when it is an operation of an external system; null for Wix, whose SDK then says nothing.</summary>
    public Connectors.ConnectorCall? Connector { get; init; }

    /// <summary>Reachable on www.wixapis.com; the others can be called by neither target.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>Exported at run time but without documentation.</summary>
    public bool IsUndocumented { get; init; }

    /// <summary>Text such as <c>removal 2027-01-01</c> or empty; null when the operation is current.</summary>
    public string? Deprecated { get; init; }

    /// <summary>Permission ids the caller needs, such as <c>MEDIA.SITE_MEDIA_FILES_UPLOAD</c>.</summary>
    public ImmutableArray<string> Permissions { get; init; } = [];

    /// <summary>Human permission scopes that include the permissions; mostly unknown.</summary>
    public ImmutableArray<string> Scopes { get; init; } = [];

    /// <summary>A POST route that takes the same request as a JSON body, for queries over 4,000 characters; null when there is none.</summary>
    public ApiRoute? BodyFallback { get; init; }

    /// <summary>How further pages are asked for; null when the answer is never paged.</summary>
    public ApiPaging? Paging { get; init; }

    /// <summary>Error codes the packages declare for this operation.</summary>
    public ImmutableArray<string> ErrorCodes { get; init; } = [];

    /// <summary>What people found out that the packages do not say.</summary>
    public OperationFacts Facts { get; init; } = OperationFacts.Unknown;
}

/// <summary>Where a request goes.</summary>
/// <param name="Method">Upper case.</param>
/// <param name="Path">From the host, with parameters as paths into the request message: <c>/portfolio/v1/projects/{project.id}</c>.</param>
/// <param name="SendsBody">What is not in the path goes into the JSON body; otherwise into the query string.</param>
public sealed record ApiRoute(string Method, string Path, bool SendsBody)
{
    /// <summary>The request paths in <see cref="Path"/>, in order.</summary>
    public ImmutableArray<string> PathParameters { get; init; } = [];

    /// <summary>Dates are sent and answered as <c>{"$date": iso}</c> (Wix Data items).</summary>
    public bool WrapsDates { get; init; }

    /// <summary>A nested request is sent as one base64url JSON query parameter <c>.r</c>; without it as <c>paging.limit=..</c>.</summary>
    public bool PacksQuery { get; init; }

    /// <summary>
    /// While path and query together are at most this many characters, the SDK sends this POST as a GET with the whole
    /// message in <c>.r</c>; null for all but the query of Wix Data items.
    /// </summary>
    public int? PackedGetLimit { get; init; }
}

/// <summary>How an operation is paged.</summary>
/// <param name="Style">How the next page is named.</param>
/// <param name="Items">Response path of the items: <c>projects</c>.</param>
/// <param name="NextCursor">Response path of the next cursor: <c>metadata.cursors.next</c>; null for offset paging.</param>
/// <param name="RequestPath">Request path of the paging object that takes cursor or offset and limit: <c>query.cursorPaging</c>, <c>paging</c>, or empty for fields at the root.</param>
/// <param name="MaxLimit">The largest page the operation takes; null when not known.</param>
/// <remarks>A page asked for by cursor carries the paging object and options only: the cursor stands for filter and sort, which the SDK leaves out.</remarks>
public sealed record ApiPaging(PagingStyle Style, string Items, string? NextCursor, string RequestPath, int? MaxLimit)
{
    /// <summary>Response path of a flag that says whether there is more; null when only the cursor or a short page says so.</summary>
    public string? HasNext { get; init; }

    /// <summary>Response path of how many items there are in all, for offset paging; null when the response does not say it.</summary>
    public string? Total { get; init; }

    /// <summary>The field of the paging object that takes the page size.</summary>
    public string LimitField { get; init; } = "limit";

    /// <summary>The field of the paging object that takes the cursor or offset.</summary>
    public string PositionField { get; init; } = "cursor";
}

/// <summary>How the next page is named in the request.</summary>
public enum PagingStyle
{
    Cursor,
    Offset,
}
