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

        yield return "System.Text.Json.Serialization";
        yield return "WixFlowGen.Runtime";
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

        yield return "WixFlowGen.Runtime.Rules";
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

    [GeneratedRegex(@"\b((Timestamp|Duration)Converter|JsonText)\b")]
    private static partial Regex Converters();

    [GeneratedRegex(@"\bConnectorOperation<")]
    private static partial Regex Connectors();

    [GeneratedRegex(@"\bEventStart<")]
    private static partial Regex Triggers();

    [GeneratedRegex(@"\bWixOperation<")]
    private static partial Regex Operations();

    [GeneratedRegex(@"(?<![.\w])(Require|Find|FindValue|Has)\(")]
    private static partial Regex FieldFunctions();
}
