namespace WixFlowGen.Runtime.Hosting;

/// <summary>The settings of a service are incomplete or wrong, so it cannot start. The message names the settings; it holds no value of a secret.</summary>
public sealed class WixFlowsSettingsException : Exception
{
    public WixFlowsSettingsException(string message) : base(message)
    {
    }

    public WixFlowsSettingsException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public WixFlowsSettingsException()
    {
    }
}
