using System.Text.Json;
using WixFlowGen.Runtime.Rules;

namespace WixFlowGen.Tests.Runtime;

/// <summary>The tables in <c>tests/cases/runtime</c>, which the tests of the Velo runtime read too.</summary>
public static class RuntimeCases
{
    public static JsonElement[] Read(string table) =>
        [.. JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Combine("tests", "cases", "runtime", table + ".json"))).RootElement.EnumerateArray()];

    public static TheoryData<int, string> Names(string table) =>
        new(Read(table).Select((row, index) => (index, row.TryGetProperty("name", out var name) ? name.GetString() ?? "" : row.GetRawText())));

    internal static FlowRule[] Rules(JsonElement rules) =>
        [.. rules.EnumerateArray().Select(rule => new FlowRule(rule[0].GetString() ?? "", rule[1].GetString() ?? "", rule[2].GetRawText()))];
}
