namespace WixFlowGen.Runtime;

/// <summary>The member who calls a flow, as the host authenticated them: never what a caller says of itself.</summary>
/// <param name="MemberId">The id of the member on the site.</param>
public sealed record FlowCaller(string MemberId);
