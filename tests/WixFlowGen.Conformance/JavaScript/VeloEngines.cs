using WixFlowGen.Catalog;
using WixFlowGen.Execution;
using WixFlowGen.Execution.JavaScript;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary>Everything that runs the modules of a site as they are shipped.</summary>
public sealed class VeloEngines : IDisposable
{
    public const string Jint = "velo in jint";
    public const string JintWithPackages = "velo in jint with the published packages";
    public const string Node = "velo in node";

    /// <summary>One for the whole test run: the packages are parsed once, and engines that have loaded them are used again.</summary>
    private static readonly Lazy<InstalledSdkHost> _withPackages = new(() => new InstalledSdkHost(NodeWorkspace.Folder));

    private readonly JintHost _jint = new(new EmbeddedApiCatalog());
    private readonly List<NodeHost> _nodes = [];

    public static IReadOnlyList<string> Names { get; } = [Jint, JintWithPackages, Node];

    /// <summary>Those that run the published packages rather than a double.</summary>
    public static IReadOnlyList<string> WithPackages { get; } = [JintWithPackages, Node];

    /// <summary><see cref="Names"/> as rows of a theory.</summary>
    public static TheoryData<string> Rows => [.. Names];

    /// <summary>Calls a function of a site and waits for its promise. Run it inside <c>VirtualTime.Run</c>.</summary>
    /// <param name="abandon">Leaves the run where it is, as a process that dies does.</param>
    public Task<FlowOutcome> RunAsync(string engine, VeloSite site, VeloCall call, FlowWorld world, CancellationToken abandon = default) => engine switch
    {
        Jint => _jint.RunAsync(site, call, world, abandon),
        JintWithPackages => _withPackages.Value.RunAsync(site, call, world, abandon),
        Node => IdleNode().RunAsync(site, call, world, abandon),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, "no engine has this name"),
    };

    public void Dispose() => _nodes.ForEach(node => node.Dispose());

    /// <summary>Runs at the same time are in processes of their own.</summary>
    private NodeHost IdleNode()
    {
        if (_nodes.Find(node => !node.IsBusy) is not { } idle)
        {
            _nodes.Add(idle = new());
        }

        return idle;
    }
}
