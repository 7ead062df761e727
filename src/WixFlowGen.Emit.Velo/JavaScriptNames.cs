using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;
using WixFlowGen.Text;

namespace WixFlowGen.Emit.Velo;

/// <summary>Chooses the JavaScript names of everything a flow names and remembers which runtime functions the module uses.</summary>
internal sealed class JavaScriptNames : IJavaScriptNames
{
    /// <summary>The parameter of the functions that call the SDK, which use names of the module.</summary>
    private const string Message = "message";

    private readonly HashSet<string> _module = new(JavaScriptIdentifier.Reserved, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _namespaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _systems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _flows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _syncs = new(StringComparer.Ordinal);
    private readonly Stack<Dictionary<string, string>> _scopes = new();
    private readonly SortedSet<string> _runtime = new(StringComparer.Ordinal);

    public JavaScriptNames(IrFlow flow)
    {
        _module.Add(VeloFunctionNames.Of(flow.Name));
        _module.Add(JavaScriptEventStart.NameOf(flow));
        foreach (var sdk in flow.SdkCalls)
        {
            var key = $"{sdk.Package}#{sdk.Namespace}";
            if (!_namespaces.ContainsKey(key))
            {
                _namespaces[key] = Unique(sdk.Namespace);
            }
        }

        foreach (var connector in flow.Operations.Select(operation => operation.Connector?.System.Name).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            _systems[connector] = Unique(JavaScriptIdentifier.Camel(connector));
        }

        foreach (var operation in flow.Operations)
        {
            _operations[operation.Id] = Unique(JavaScriptIdentifier.Of(operation.Name));
        }

        foreach (var called in flow.Flows)
        {
            _flows[called.Name] = Unique(VeloFunctionNames.Of(called.Name));
        }

        foreach (var sync in flow.Syncs)
        {
            _syncs[sync.Name] = Unique(JavaScriptSyncs.NameOf(sync.Name));
        }

        _scopes.Push([]);
    }

    /// <summary>The names of the module that declares a sync.</summary>
    public JavaScriptNames(IrSync sync)
    {
        _module.Add(JavaScriptSyncs.NameOf(sync.Name));
        foreach (var flow in new[] { sync.Wix.Flow, sync.External.Flow })
        {
            if (!_flows.ContainsKey(flow.Name))
            {
                _flows[flow.Name] = Unique(VeloFunctionNames.Of(flow.Name));
            }
        }

        _scopes.Push([]);
    }

    /// <summary>The runtime functions in use, sorted.</summary>
    public IReadOnlyCollection<string> RuntimeFunctions => _runtime;

    /// <summary>The local name of an imported namespace of a package.</summary>
    public string Namespace(IrSdkCall sdk) => _namespaces[$"{sdk.Package}#{sdk.Namespace}"];

    /// <summary>The constant that holds an external system.</summary>
    public string System(string connector) => _systems[connector];

    public string Operation(string id) => _operations[id];

    /// <summary>The local name of a flow that is run as a step.</summary>
    public string Flow(string name) => _flows[name];

    /// <summary>The local name of a sync.</summary>
    public string Sync(string name) => _syncs[name];

    public string Runtime(string function)
    {
        _runtime.Add(function);
        return function;
    }

    public string Local(string name)
    {
        foreach (var scope in _scopes)
        {
            if (scope.TryGetValue(name, out var chosen))
            {
                return chosen;
            }
        }

        return name;
    }

    /// <summary>Declares a local; it may hide an outer local of its own name, but never another one or a name of the module.</summary>
    public string Declare(string name)
    {
        var others = _scopes.SelectMany(scope => scope).Where(local => local.Key != name).Select(local => local.Value).ToHashSet(StringComparer.Ordinal);
        var chosen = NumberedNames.Free(
            JavaScriptIdentifier.Reserved.Contains(name) ? $"{name}Result" : name, candidate => IsTaken(candidate) || others.Contains(candidate));
        _scopes.Peek()[name] = chosen;
        return chosen;
    }

    public string EnterVariable(string name)
    {
        Enter();
        return Declare(name);
    }

    public void LeaveVariable() => Leave();

    public void Enter() => _scopes.Push([]);

    public void Leave() => _scopes.Pop();

    private bool IsTaken(string name) => _module.Contains(name) || RuntimeNames.All.Contains(name);

    private string Unique(string name)
    {
        var chosen = NumberedNames.Free(name, candidate => candidate == Message || IsTaken(candidate));
        _module.Add(chosen);
        return chosen;
    }
}
