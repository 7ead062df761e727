using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Runtime;
using WixFlowGen.Catalog;
using WixFlowGen.Execution.Sdk;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>Runs the modules of a site in Jint, with doubles for the Wix packages. A run has an engine of its own; parsed scripts are used again.</summary>
public sealed class JintHost(IJavaScriptLowering lowering, ApiCatalog catalog)
{
    private readonly SdkDouble _sdk = new(catalog);

    /// <summary>Calls a function and waits for its promise. Run it inside <c>VirtualTime.Run</c>.</summary>
    /// <param name="onPrint">Gets what the modules print to the console.</param>
    public Task<FlowOutcome> RunAsync(VeloSite site, VeloCall call, FlowWorld world, Action<string>? onPrint = null)
    {
        var lowered = lowering.LowerAll(site.Files);
        var engine = new Engine(options => options.LimitRecursion(2_000));
        var run = new JintRun(engine, _sdk, world, onPrint);
        engine.SetValue("__host", run);
        engine.SetValue("__setPrototypeOf", new Func<JsValue, JsValue, JsValue>(SetPrototype));
        engine.SetValue("__stringify", new Func<JsValue, JsValue>(EngineJson.Stringify));
        engine.SetValue("__isJson", new Func<string, bool>(IsJson));
        Execute(engine, "host-loop.js", Resource("host-loop.js"));
        Execute(engine, "prelude.js", lowering.Prelude());
        Execute(engine, "host-library.js", Resource("host-library.js"));
        Execute(engine, "host-values.js", Resource("host-values.js"));
        Execute(engine, "host-modules.js", Resource("host-modules.js"));
        foreach (var (name, text) in lowered)
        {
            Execute(engine, name, $"__modules[{JsonSerializer.Serialize(name)}] = function (exports, require, module) {{{text}\n}};");
        }

        return run.StartAsync(call, observed: site.Files.ContainsKey(VeloSite.RuntimeModule));
    }

    /// <summary>The engine has no way to do this in JavaScript.</summary>
    private static JsValue SetPrototype(JsValue value, JsValue prototype)
    {
        value.AsObject().Prototype = prototype.IsObject() ? prototype.AsObject() : null;
        return value;
    }

    /// <summary>The engine's own parser breaks the host on bad text, where a program may catch an error.</summary>
    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Execute(Engine engine, string name, string script)
    {
        try
        {
            engine.Execute(ParsedScripts.OfThisThread()[script]);
        }
        catch (JavaScriptException failure)
        {
            throw new InvalidOperationException($"{name} failed near line {failure.LineNumber}: {failure.Error}", failure);
        }
    }

    private static string Resource(string name)
    {
        using var stream = typeof(JintHost).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the assembly lacks the resource '{name}'");
        return new StreamReader(stream).ReadToEnd();
    }
}
