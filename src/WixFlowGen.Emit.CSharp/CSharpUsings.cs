using System.Text.RegularExpressions;

namespace WixFlowGen.Emit.CSharp;

/// <summary>The namespaces a generated file needs: those whose names stand in it.</summary>
internal static partial class CSharpUsings
{
    public static IEnumerable<string> For(string text)
    {
        if (JsonTypes().IsMatch(text))
        {
            yield return "System.Text.Json";
        }

        if (Serialization().IsMatch(text))
        {
            yield return "System.Text.Json.Serialization";
        }

        if (Flows().IsMatch(text))
        {
            yield return "WixFlowGen.Runtime";
        }

        if (Connectors().IsMatch(text))
        {
            yield return "WixFlowGen.Runtime.Connectors";
        }

        if (CelTypes().IsMatch(text))
        {
            yield return "WixFlowGen.Runtime.Cel";
        }

        if (Converters().IsMatch(text))
        {
            yield return "WixFlowGen.Runtime.Json";
        }

        if (Rules().IsMatch(text))
        {
            yield return "WixFlowGen.Runtime.Rules";
        }

        if (Syncs().IsMatch(text))
        {
            yield return "WixFlowGen.Runtime.Sync";
        }

        if (Triggers().IsMatch(text))
        {
            yield return "WixFlowGen.Runtime.Triggers";
        }

        if (Operations().IsMatch(text))
        {
            yield return "WixFlowGen.Runtime.Wix";
        }

        if (FieldFunctions().IsMatch(text))
        {
            yield return "static WixFlowGen.Runtime.Cel.Fields";
        }
    }

    [GeneratedRegex(@"\bJson(Element|Serializer)\b")]
    private static partial Regex JsonTypes();

    [GeneratedRegex(@"\bCel[A-Z]\w*\.")]
    private static partial Regex CelTypes();

    [GeneratedRegex(@"\b(FlowRun|FlowRuntime|FlowFile|RuntimeJson)\b")]
    private static partial Regex Flows();

    [GeneratedRegex(@"\b((Timestamp|Duration)Converter|JsonText)\b")]
    private static partial Regex Converters();

    [GeneratedRegex(@"\bConnectorOperation<")]
    private static partial Regex Connectors();

    [GeneratedRegex(@"\bJson(Serializable|SerializerContext)\b")]
    private static partial Regex Serialization();

    [GeneratedRegex(@"\bFlowRule\b")]
    private static partial Regex Rules();

    [GeneratedRegex(@"\bSyncPlan\b")]
    private static partial Regex Syncs();

    [GeneratedRegex(@"\bEventStart<")]
    private static partial Regex Triggers();

    [GeneratedRegex(@"\bWixOperation<")]
    private static partial Regex Operations();

    [GeneratedRegex(@"(?<![.\w])(Require|Find|FindValue|Has)\(")]
    private static partial Regex FieldFunctions();
}
