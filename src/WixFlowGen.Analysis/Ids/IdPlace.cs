using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Analysis.Ids;

/// <summary>A value that stands where the id of a certain kind of thing is expected.</summary>
/// <param name="Expected">The kind, such as <c>media file</c>.</param>
internal sealed record IdPlace(TypedExpression Value, string Expected)
{
    /// <summary>The places in the requests of a flow, and in the inputs of the flows it runs.</summary>
    public static IEnumerable<IdPlace> In(BoundFlow flow, Dataflow dataflow) => dataflow.Steps.SelectMany(step => step switch
    {
        BoundCallStep call => InValue(call.Request, call.Operation?.Request),
        BoundPollStep poll => InValue(poll.Request, poll.Operation?.Request),
        BoundRunStep run => InRun(run),
        _ => [],
    });

    /// <summary>The kind of thing that values of a type are ids of; null for other types.</summary>
    public static string? EntityOf(FlowType? type) => type switch
    {
        StringType text => text.Identifies,
        OptionalType optional => EntityOf(optional.Inner),
        _ => null,
    };

    private static IEnumerable<IdPlace> InRun(BoundRunStep run)
    {
        var inputs = new InputIds(run.Flow);
        return run.Inputs is TypedObject given
            ? given.Fields.SelectMany(field => inputs.OfInput(field.Name) is { } entity ? [new IdPlace(field.Value, entity)] : Enumerable.Empty<IdPlace>())
            : [];
    }

    private static IEnumerable<IdPlace> InValue(TypedExpression value, FlowType? expected) => (value, expected) switch
    {
        (_, null) => [],
        (_, OptionalType optional) => InValue(value, optional.Inner),
        (TypedConvert convert, _) => InValue(convert.Operand, expected),
        (TypedObject written, ObjectType type) => written.Fields.SelectMany(field => InValue(field.Value, type.Find(field.Name)?.Type)),
        (TypedList list, ListType type) => list.Elements.SelectMany(element => InValue(element, type.Element)),
        (TypedComprehension { Transform: { } each }, ListType type) => InValue(each, type.Element),
        (TypedConditional choice, _) => InValue(choice.Then, expected).Concat(InValue(choice.Else, expected)),
        (_, StringType { Identifies: { } entity }) when value is not TypedLiteral => [new IdPlace(value, entity)],
        _ => [],
    };
}
