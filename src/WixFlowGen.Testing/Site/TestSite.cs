using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Execution;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Connectors;
using WixFlowGen.MockWix.Http;
using WixFlowGen.MockWix.Time;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.TestSpecs;

namespace WixFlowGen.Testing.Site;

/// <summary>A Wix site with the external systems beside it, filled with what a case gives, and the world that programs see of it.</summary>
internal sealed class TestSite : IDisposable
{
    private readonly HttpMessageInvoker _http;

    public TestSite(ApiCatalog catalog, IReadOnlyList<NamedConnector> connectors, IReadOnlyDictionary<string, string> secrets, JsonObject given, IEnumerable<ScriptedAnswer> script)
    {
        Time = new VirtualTime();
        Wix = new MockWixSite(catalog, SiteSetup.Options(given, Time));
        SiteSetup.Fill(Wix, given);
        Systems = SystemSetup.Connect(Wix, connectors, given["systems"], Time);
        SiteScript.Add(Wix.Faults, script);
        _http = new HttpMessageInvoker(new MockWixHandler(Wix));
        Records = new InMemoryRecordStore();
        World = new FlowWorld(Time, _http.SendAsync)
        {
            OnWait = Wix.Trace.RecordWait,
            Journal = new RecordJournal(Records),
            Records = Records,
            Secrets = secrets,
        };
    }

    public VirtualTime Time { get; }

    public MockWixSite Wix { get; }

    /// <summary>By the names that the flow or the sync gives the connectors.</summary>
    public IReadOnlyDictionary<string, ConnectorMock> Systems { get; }

    /// <summary>What runs share.</summary>
    public IRecordStore Records { get; }

    public FlowWorld World { get; }

    public void Dispose() => _http.Dispose();
}
