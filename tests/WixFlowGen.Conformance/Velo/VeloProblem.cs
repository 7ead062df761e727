namespace WixFlowGen.Conformance.Velo;

/// <summary>Something a tool has against a module.</summary>
/// <param name="Tool"><c>tsc</c>, <c>eslint</c> or <c>node</c>.</param>
/// <param name="File">Path on the site.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Code"><c>TS2322</c>, an ESLint rule, or <c>syntax</c>.</param>
public sealed record VeloProblem(string Tool, string File, int Line, int Column, string Code, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column} {Tool} {Code}: {Message}";
}
