using WixFlowGen.Text;

namespace WixFlowGen.Cli.Output;

internal static class SeverityWords
{
    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}
