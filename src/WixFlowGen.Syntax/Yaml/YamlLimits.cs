namespace WixFlowGen.Syntax.Yaml;

/// <summary>What a document may have at most, so that no input can exhaust time, memory or stack.</summary>
public static class YamlLimits
{
    /// <summary>Mappings and sequences inside each other.</summary>
    public const int Depth = 64;

    /// <summary>UTF-16 units of a file; the command line allows as many bytes.</summary>
    public const int Characters = 1024 * 1024;
}
