using WixFlowGen.Catalog;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Ir;

namespace WixFlowGen.Lowering;

/// <summary>
/// Decides which effects can be found again by their key. The key has to be that of one step of one run: it names <c>run.id</c>,
/// and no other step of the flow calls the operation. That the step is not in a loop is seen by its key when it runs.
/// </summary>
internal sealed class RecoveryLowering(bool elevated)
{
    private readonly Dictionary<string, List<TypedExpression>> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApiOperation> _asked = new(StringComparer.Ordinal);

    public void Uses(ApiOperation operation, TypedExpression request)
    {
        if (!_requests.TryGetValue(operation.Id, out var requests))
        {
            _requests[operation.Id] = requests = [];
        }

        requests.Add(request);
    }

    public void Asks(string operationId, ApiOperation asked) => _asked[operationId] = asked;

    /// <param name="responsePaths">What the flow reads of the operation's own answer, and therefore of what is found.</param>
    public IrRecovery? Lower(ApiOperation operation, IReadOnlySet<string> responsePaths)
    {
        if (operation.Facts.Recover is not { } fact || !_asked.TryGetValue(operation.Id, out var asked)
            || _requests[operation.Id] is not [var request] || !NamesTheRun(request, fact.KeyPath))
        {
            return null;
        }

        var sent = new HashSet<string>(StringComparer.Ordinal) { fact.AskPath.Split('.')[0] };
        var read = responsePaths.Select(path => Found(path, fact)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return new(
            asked.Id, OperationLowering.Route(asked.Route), SdkCallLowering.Lower(asked, sent, new HashSet<string> { fact.AskPath }, read, elevated),
            fact.AskPath, fact.KeyPath, fact.Items, fact.Result);
    }

    private static string? Found(string path, RecoverFact fact) => path == "*" ? path
        : path == fact.Result ? fact.Items
        : path.StartsWith($"{fact.Result}.", StringComparison.Ordinal) ? fact.Items + path[fact.Result.Length..]
        : null;

    private static bool NamesTheRun(TypedExpression request, string path)
    {
        TypedExpression? place = request;
        foreach (var name in path.Split('.'))
        {
            place = (place as TypedObject)?.Fields.FirstOrDefault(field => field.Name == name)?.Value;
        }

        return place is not null && AlwaysNamesTheRun(place);
    }

    /// <summary>Only where the text of the id is a part of the text as it is; a condition or a function may lose it.</summary>
    private static bool AlwaysNamesTheRun(TypedExpression text) => text switch
    {
        TypedTemplate template => template.Parts.Any(AlwaysNamesTheRun),
        TypedConvert convert => AlwaysNamesTheRun(convert.Operand),
        TypedSelect { Field: "id", Target: WixFlowGen.Expressions.Typed.TypedReference { Name: "run" } } => true,
        _ => false,
    };
}
