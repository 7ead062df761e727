using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>upload</c>: the bytes of a file put to a URL that an earlier step asked for.</summary>
internal sealed class UploadStepBinder : IStepBinder
{
    /// <summary>Operations whose upload URL answers with the file's descriptor, and the operation whose response has that shape.</summary>
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["media.files.generateFileUploadUrl"] = "media.files.getFileDescriptor",
        ["media.files.generateFileResumableUploadUrl"] = "media.files.getFileDescriptor",
    };

    public BoundStep Bind(StepBinding step)
    {
        var file = ValueBinder.Bind(step.Syntax.KindValue, FileType.Instance, step.Scope, step.Context);
        var to = step.Syntax.Find("to") is { } url
            ? ValueBinder.Bind(url, StringType.Instance, step.Scope, step.Context)
            : new TypedError(step.Syntax.Anchor);
        var answer = AnswerOf(to, step.Context);
        return new BoundUploadStep(step.Syntax, step.Symbol(answer), step.Guard, step.Policy, file, to, answer);
    }

    private static FlowType AnswerOf(TypedExpression to, BindingContext context)
    {
        if (to is TypedError)
        {
            return ErrorType.Instance;
        }

        var source = TypedExpressions.SelfAndDescendants(to)
            .OfType<Expressions.Typed.TypedReference>()
            .Select(reference => context.OperationsByStep.GetValueOrDefault(reference.Name))
            .FirstOrDefault(operation => operation is not null);
        return source is not null && Answers.TryGetValue(source.Id, out var shape) && context.Catalog.TryGetOperation(shape, out var describe)
            ? describe.Response
            : AnyType.Instance;
    }
}
