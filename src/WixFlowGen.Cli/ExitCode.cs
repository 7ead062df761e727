namespace WixFlowGen.Cli;

/// <summary>What the process returns; scripts rely on these.</summary>
public static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The flows have errors, or generated files are not what they give.</summary>
    public const int FlowErrors = 1;

    public const int WrongUsage = 2;

    public const int InternalError = 3;
}
