using System.Text.Json.Nodes;
using WixFlowGen.Catalog;

namespace WixFlowGen.MockWix;

/// <summary>A checked call of an operation.</summary>
/// <param name="Request">The REST request message with path and query parameters in it; nulls are left out. The area may keep parts of a copy.</param>
/// <param name="FileFails">The script says that the file this call makes will fail.</param>
public sealed record MockCall(ApiOperation Operation, JsonObject Request, DateTimeOffset Now, bool FileFails);

/// <summary>A checked request to a host that is not the API.</summary>
/// <param name="Rest">The path behind the route's prefix, percent-decoded.</param>
/// <param name="Query">Decoded; the first value of a name.</param>
/// <param name="FileFails">The script says that the file this request makes will fail.</param>
public sealed record MockContentCall(
    MockRequest Request, string Rest, IReadOnlyDictionary<string, string> Query, DateTimeOffset Now, bool FileFails);
