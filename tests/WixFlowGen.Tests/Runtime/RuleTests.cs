using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Rules;

namespace WixFlowGen.Tests.Runtime;

public sealed class RuleTests
{
    public static TheoryData<int, string> Cases() => RuntimeCases.Names("rules");

    [Theory, MemberData(nameof(Cases))]
    public void Rules_table(int row, string name)
    {
        Assert.NotEmpty(name);
        var given = RuntimeCases.Read("rules")[row];
        var rules = RuntimeCases.Rules(given.GetProperty("rules"));
        var expected = given.GetProperty("violation").GetString();

        var request = Record.Exception(() => RuleCheck.Request(given.GetProperty("value"), rules)) as FlowException;
        var inputs = Record.Exception(() => RuleCheck.Inputs(given.GetProperty("value"), rules)) as FlowException;

        Assert.Equal(expected, request?.Message);
        Assert.Equal(expected is null ? null : ErrorCodes.RequestInvalid, request?.Code);
        Assert.Equal(expected is null ? null : "input " + expected, inputs?.Message);
        Assert.Equal(expected is null ? null : ErrorCodes.InputInvalid, inputs?.Code);
    }
}
