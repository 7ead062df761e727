using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>download</c>: a file fetched from a URL, up to a size.</summary>
internal sealed class DownloadStepBinder : IStepBinder
{
    private const long DefaultMaxBytes = 100L << 20;

    public BoundStep Bind(StepBinding step)
    {
        var from = ValueBinder.Bind(step.Syntax.KindValue, StringType.Instance, step.Scope, step.Context);
        var maxBytes = step.Syntax.Find("maxBytes") is YamlScalar size && ByteSizeLiteral.TryParse(size.Value, out var bytes) ? bytes : DefaultMaxBytes;
        return new BoundDownloadStep(step.Syntax, step.Symbol(FileType.Instance), step.Guard, step.Policy, from, maxBytes);
    }
}
