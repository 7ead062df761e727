using WixFlowGen.Schema;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Compiler;

/// <summary>The whole pipeline: flows in, diagnostics and files out. Pure: it reads and writes no file.</summary>
public sealed class FlowCompiler
{
    /// <summary>Compiles every document; one that is wrong does not hide the mistakes of another.</summary>
#pragma warning disable CA1822 // The stages that follow reading keep what they have loaded, so this is a member of an instance.
    public CompilationResult Compile(IReadOnlyList<SourceText> sources)
#pragma warning restore CA1822
    {
        var diagnostics = new List<Diagnostic>();
        foreach (var source in sources)
        {
            var sink = new DiagnosticSink(source);
            if (YamlReader.Read(source, sink) is { } root && DocumentReader.Read(source, root, sink) is FlowSyntax flow)
            {
                FlowSchema.Check(flow, sink);
            }

            diagnostics.AddRange(sink.Sorted());
        }

        return new(diagnostics, []);
    }
}
