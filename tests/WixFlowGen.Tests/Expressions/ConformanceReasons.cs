using System.Text.RegularExpressions;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Expressions;

/// <summary>Why a conformance test cannot pass. An answer that starts with <c>?</c> is no reason: the test then fails.</summary>
internal static class ConformanceReasons
{
    /// <summary>What an expression uses that the language leaves out, by the first pattern that matches.</summary>
    private static readonly (string Pattern, string Reason)[] LeftOut =
    [
    ];

    /// <summary>Tests whose result differs on purpose, by name.</summary>
    private static readonly (string Pattern, string Reason)[] Deviations =
    [
    ];

    public static string Of(ConformanceCase test, Diagnostic diagnostic) =>
        LeftOut.FirstOrDefault(row => Regex.IsMatch(test.Expression, row.Pattern)).Reason ?? $"? {test.Expression}: {diagnostic.Code} {diagnostic.Message}";

    public static string OfResult(ConformanceCase test, Outcome found) =>
        Deviations.FirstOrDefault(row => Regex.IsMatch(test.Name, row.Pattern)).Reason
        ?? $"? {test.Expression}: specified {(test.Fails ? "an error" : test.Value.GetRawText())}, found {found}";
}
