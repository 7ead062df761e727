using System.Reflection;
using System.Runtime.Loader;

namespace WixFlowGen.Execution.CSharp;

/// <summary>Compiled C# in a load context of its own, which goes away with it.</summary>
public sealed class CSharpProgram : IDisposable
{
    private readonly AssemblyLoadContext _context = new("generated", isCollectible: true);

    internal CSharpProgram(Stream assembly) => Assembly = _context.LoadFromStream(assembly);

    public Assembly Assembly { get; }

    public void Dispose() => _context.Unload();
}
