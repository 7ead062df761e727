using System.Collections.Frozen;

namespace WixFlowGen.Semantics.Steps;

/// <summary>Every step kind with its binder. A new kind is a line here, a bound step, a lowering and a schema file.</summary>
internal static class StepKinds
{
    public static readonly FrozenDictionary<string, IStepBinder> Binders = new Dictionary<string, IStepBinder>
    {
        ["call"] = new CallStepBinder(),
        ["upload"] = new UploadStepBinder(),
        ["download"] = new DownloadStepBinder(),
        ["poll"] = new PollStepBinder(),
        ["wait"] = new WaitStepBinder(),
        ["if"] = new IfStepBinder(),
        ["switch"] = new SwitchStepBinder(),
        ["forEach"] = new ForEachStepBinder(),
        ["parallel"] = new ParallelStepBinder(),
        ["try"] = new TryStepBinder(),
        ["run"] = new RunStepBinder(),
        ["ensure"] = new EnsureStepBinder(),
        ["link"] = new LinkStepBinder(),
        ["return"] = new ReturnStepBinder(),
        ["fail"] = new FailStepBinder(),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
