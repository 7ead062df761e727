using System.Text.RegularExpressions;
using WixFlowGen.Emit.Templates;

namespace WixFlowGen.Emit.CSharp;

/// <summary>The namespaces a generated file needs: those whose names stand in it.</summary>
internal static partial class CSharpUsings
{
    /// <summary>Stands for the usings until the rest of the file is known. Generated code never holds these control characters.</summary>
    private const string Placeholder = "\u0001usings\u0001";

    /// <summary>Fills the template of a file, which has the value <c>usings</c> besides those of the view.</summary>
    public static string Render(TemplateSet templates, string name, Dictionary<string, object?> view)
    {
        view["usings"] = Placeholder;
        var text = templates.Render(name, view);
        return text.Replace(Placeholder, string.Join('\n', For(text).Select(used => $"using {used};")), StringComparison.Ordinal);
    }

    private static IEnumerable<string> For(string text)
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

    /// <summary>The declaration of a sync alone names none of them.</summary>
    [GeneratedRegex(@"\b(Flow(Caller|Definition|Exception|File|Recovery|Run|Runtime)|Chunks|ErrorCodes|ForEach(Failure|Outcome)|PagePlan|Present|RetryPolicy|RuntimeJson|StepOutcome|SubFlow)\b")]
    private static partial Regex Flows();

    [GeneratedRegex(@"\bEventStart<")]
    private static partial Regex Triggers();

    [GeneratedRegex(@"\bWixOperation<")]
    private static partial Regex Operations();

    [GeneratedRegex(@"(?<![.\w])(Require|Find|FindValue|Has)\(")]
    private static partial Regex FieldFunctions();
}
