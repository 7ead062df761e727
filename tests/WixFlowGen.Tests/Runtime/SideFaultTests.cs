using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.Tests.Runtime;

/// <summary>What the failure of a side means for a sync. <c>tests/velo-runtime</c> asks the same rows of Velo.</summary>
public sealed class SideFaultTests
{
    public static TheoryData<int, string> Rows { get; } = RuntimeCases.Names("side-faults");

    [Theory, MemberData(nameof(Rows))]
    public void Side_faults_table(int row, string name)
    {
        var given = RuntimeCases.Read("side-faults")[row];
        string? Text(string field) => given.TryGetProperty(field, out var value) ? value.GetString() : null;
        var failure = new FlowException(Text("code") ?? "", "said so")
        {
            Details = Text("status") is { } status ? new Dictionary<string, string> { ["status"] = status } : null,
        };

        var fault = SideFaults.Of(failure, new SideRequest(Text("action") ?? "", "{}").With("revision", Text("revision")));

        Assert.True(Text("fault") == fault?.Fault.ToString().ToLowerInvariant(), $"{name}: {fault?.Fault}");
        Assert.Equal(fault is null ? null : $"{failure.Code}: said so", fault?.Message);
    }
}
