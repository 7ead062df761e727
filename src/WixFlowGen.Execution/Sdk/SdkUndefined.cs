namespace WixFlowGen.Execution.Sdk;

/// <summary>JavaScript's <c>undefined</c>, which JSON cannot say: dropped from messages, but seen by code that tests for a key.</summary>
public sealed class SdkUndefined
{
    public static readonly SdkUndefined Value = new();

    private SdkUndefined()
    {
    }

    public override string ToString() => "undefined";
}
