using WixFlowGen.Runtime.Sync;
using WixFlowGen.SyncModel;

namespace WixFlowGen.Tests.Sync;

/// <summary>The model sees the absence of each guard; what no scenario needs would not be a guard.</summary>
public sealed class SyncGuardRemovalTests(ITestOutputHelper output)
{
    public static TheoryData<string> OfResult => [.. GuardRemoval.OfResult.Select(removed => removed.Name)];

    public static TheoryData<string> OfCost => [.. GuardRemoval.OfCost.Select(removed => removed.Name)];

    [Theory]
    [MemberData(nameof(OfResult))]
    public void Without_the_guard_a_seed_ends_wrong(string name)
    {
        var found = GuardRemoval.FirstFailure(GuardRemoval.OfResult.Single(removed => removed.Name == name));
        Assert.True(found is not null, $"{GuardRemoval.Seeds} seeds end right without the guard '{name}'");
        output.WriteLine($"{name}: seed {found?.Seed}: {found?.Failure}");
    }

    [Theory]
    [MemberData(nameof(OfCost))]
    public void Without_the_guard_more_calls_are_made(string name)
    {
        var removed = GuardRemoval.OfCost.Single(removed => removed.Name == name);
        var (without, with) = (GuardRemoval.Calls(removed.Draw, removed.Guards), GuardRemoval.Calls(removed.Draw, SyncGuards.All));
        output.WriteLine($"{name}: {without} calls instead of {with}");
        Assert.True(without > with, $"{without} calls without the guard '{name}', {with} with it");
    }

    [Fact]
    public void Every_guard_has_a_row()
    {
        var rows = GuardRemoval.OfResult.Concat(GuardRemoval.OfCost).ToList();
        foreach (var guard in typeof(SyncGuards).GetProperties().Where(property => property.PropertyType == typeof(bool)))
        {
            Assert.Single(rows, removed => guard.GetValue(removed.Guards) is false);
        }
    }
}
