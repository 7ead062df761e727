namespace WixFlowGen.Conformance.RandomFlows.Generation;

/// <summary>A flow that another may run. It takes <c>name</c> and perhaps <c>count</c>, and gives <c>label</c> and <c>amount</c>.</summary>
internal sealed record SubFlow(string Name);
