using System.Collections.Concurrent;
using Jint;
using Jint.Parser;
using Jint.Parser.Ast;
using WixFlowGen.Catalog;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.Sdk;
using WixFlowGen.Conformance.Velo;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary>Runs the modules of a site in Jint, with doubles for the Wix packages. A run has an engine of its own; parsed scripts are shared.</summary>
public sealed class JintHost(JavaScriptLowering lowering, ApiCatalog catalog)
{
    private static readonly ConcurrentDictionary<string, Program> _parsed = new(StringComparer.Ordinal);
    private readonly SdkDouble _sdk = new(catalog);

    /// <summary>Calls a function and waits for its promise. Run it inside <c>VirtualTime.Run</c>.</summary>
    /// <param name="onPrint">Gets what the modules print to the console.</param>
    public Task<FlowOutcome> RunAsync(VeloSite site, VeloCall call, FlowWorld world, Action<string>? onPrint = null)
    {
        var lowered = lowering.LowerAll(site.Files);
        var engine = new Engine(options => options.LimitRecursion(2_000));
        var run = new JintRun(engine, name => Module(name, lowered), _sdk, world, onPrint);
        engine.SetValue("__host", run);
        foreach (var script in new[] { Resource("host-loop.js"), lowering.Prelude(), Resource("host-values.js"), Resource("host-modules.js") })
        {
            engine.Execute(Parse(script));
        }

        return run.StartAsync(call, observed: site.Files.ContainsKey(VeloSite.RuntimeModule));
    }

    private static Program? Module(string name, IReadOnlyDictionary<string, string> lowered) =>
        lowered.TryGetValue(name, out var text) ? Parse($"(function (exports, require, module) {{{text}\n}})") : null;

    private static Program Parse(string script) => _parsed.GetOrAdd(script, text => new JavaScriptParser().Parse(text));

    private static string Resource(string name)
    {
        using var stream = typeof(JintHost).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the assembly lacks the resource '{name}'");
        return new StreamReader(stream).ReadToEnd();
    }
}
