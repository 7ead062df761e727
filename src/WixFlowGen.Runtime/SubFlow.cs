namespace WixFlowGen.Runtime;

/// <summary>A flow as another flow runs it: as a part of the same run.</summary>
public sealed record SubFlow<TInput, TOutput>(FlowDefinition<TInput, TOutput> Definition, Func<TInput, FlowRun, Task<TOutput>> Body);
