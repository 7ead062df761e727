using System.Globalization;

namespace WixFlowGen.Tests.Syncs;

/// <summary>Scheduled flows and syncs share the jobs of a site, of which one lets runs go on.</summary>
public sealed class SiteJobTests
{
    private const string Sync = """
        sync: things
        connectors: { things: things.connector.yaml }
        sides:
          wix: { entity: portfolio.project, poll: 1h }
          external: { entity: things.thing, poll: 2h }
        reconcile: { cron: '0 3 * * *' }
        map:
          - { wix: title, external: title }
        """;

    [Theory]
    [InlineData(17, ""), InlineData(18, "things.sync.yaml:6"), InlineData(19, "things.sync.yaml:4"), InlineData(20, "19.flow.yaml:2")]
    public void Nineteen_are_left_for_flows_and_syncs(int flows, string place)
    {
        var documents = Enumerable.Range(0, flows).Select(i => (
            string.Create(CultureInfo.InvariantCulture, $"{i}.flow.yaml"),
            string.Create(CultureInfo.InvariantCulture, $"flow: job-x{i}\non: {{ schedule: {{ cron: '0 3 * * *' }} }}\nsteps: [{{ call: media.files.listFiles }}]\n")));
        var found = new SyncProject([.. documents, ("things.sync.yaml", Sync)]).Findings().Where(one => one.StartsWith("WF0387", StringComparison.Ordinal));
        Assert.Equal(place, string.Join('\n', found.Select(one => one.Split(' ')[1].TrimEnd(':'))));
    }
}
