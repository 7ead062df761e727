using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Runtime.Modules;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>What the scripts of <c>JavaScript/modules</c> import as <c>wixflow:host</c>. Each function works for the run that is in the engine.</summary>
internal sealed class HostFunctions(SiteEngine engine)
{
    private readonly HostNetwork _network = new(engine);

    private SiteRun Run => engine.Current;

    public void Export(ModuleBuilder module) => module
        .ExportFunction("startTimer", args => JsNumber.Create(engine.RunOrNull?.StartTimer(args[0], args[1].AsNumber()) ?? 0))
        .ExportFunction("stopTimer", args => engine.RunOrNull?.StopTimer((int)args[0].AsNumber()) == true ? JsBoolean.True : JsBoolean.False)
        .ExportFunction("random", () => JsNumber.Create(engine.RunOrNull?.NextRandom() ?? 0.5))
        .ExportFunction("toUtf8", args => engine.Values.WriteBytes(Encoding.UTF8.GetBytes(args[0].AsString())))
        .ExportFunction("fromUtf8", args => Encoding.UTF8.GetString(args[0].AsUint8Array()))
        .ExportFunction("sha256", args => engine.Values.WriteBytes(SHA256.HashData(args[0].AsUint8Array())))
        .ExportFunction("hmacSha256", args => engine.Values.WriteBytes(HMACSHA256.HashData(args[0].AsUint8Array(), args[1].AsUint8Array())))
        .ExportFunction("callerId", () => Run.World.CallerId is { } id ? id : JsValue.Null)
        .ExportFunction("secret", args => Run.World.Secrets.TryGetValue(args[0].AsString(), out var value) ? value : JsValue.Undefined)
        .ExportFunction("send", args => _network.Send(args[0].AsObject()))
        .ExportFunction("journal", args => Ask(args[0], "journal", Run.World.Journal, (journal, message, process) => JournalMessages.HandleAsync(journal, message, process)))
        .ExportFunction("records", args => Ask(args[0], "record store", Run.World.Records, (records, message, _) => RecordMessages.HandleAsync(records, message)))
        .ExportFunction("observe", args => FlowEvents.Tell(Run.World, engine.Values.ReadJson(args[0])))
        .ExportFunction("end", args => Run.End(FlowOutcome.Read(engine.Values.ReadJson(args[0]) ?? new JsonObject())));

    /// <summary>A promise of what a store of the host answers: <c>{op, ...}</c> in, its value out.</summary>
    private JsValue Ask<T>(JsValue message, string name, T? store, Func<T, JsonNode, string, Task<JsonObject>> handle)
        where T : class
    {
        if (store is null)
        {
            throw new InvalidOperationException($"this world has no {name}");
        }

        var (asked, process) = (engine.Values.ReadJson(message) ?? new JsonObject(), Run.Process);
        return Run.Promise(async () => engine.Values.WriteJson((await handle(store, asked, process))["value"]));
    }
}
