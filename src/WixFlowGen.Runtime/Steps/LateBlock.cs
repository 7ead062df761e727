namespace WixFlowGen.Runtime.Steps;

/// <summary>A block whose time was over when its run went on: it gives what is recorded and ends with its first new step.</summary>
/// <param name="time">Ends the block.</param>
/// <param name="outer">The late block around.</param>
internal sealed class LateBlock(CancellationTokenSource time, LateBlock? outer)
{
    /// <summary>Outer blocks first: theirs is the failure then.</summary>
    public void End()
    {
        outer?.End();
        time.Cancel();
    }
}
