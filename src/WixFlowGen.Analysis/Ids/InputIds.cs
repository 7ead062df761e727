using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Analysis.Ids;

/// <summary>
/// What the inputs of a flow are ids of. An author declares them as text; what starts the flow, and the places they are given to, say more.
/// </summary>
internal sealed class InputIds
{
    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, string>> _expected;

    public InputIds(BoundFlow flow)
    {
        foreach (var field in flow.Triggers.OfType<BoundEventTrigger>().Select(trigger => trigger.Inputs).OfType<TypedObject>().SelectMany(inputs => inputs.Fields))
        {
            if (IdPlace.EntityOf(field.Value.Type) is { } entity)
            {
                _given[field.Name] = entity;
            }
        }

        _expected = new(() => Expected(flow));
    }

    /// <summary>The kind of thing the value is the id of, as far as its type or what starts the flow says; null when nothing does.</summary>
    public string? Of(TypedExpression value) => value switch
    {
        TypedConvert convert => Of(convert.Operand),
        TypedOrValue fallback => Of(fallback.Optional),
        _ => IdPlace.EntityOf(value.Type) ?? (InputName(value) is { } input ? _given.GetValueOrDefault(input) : null),
    };

    /// <summary>The kind of thing the flow takes an input for the id of; null when it does not say, or says two.</summary>
    public string? OfInput(string name) => _expected.Value.GetValueOrDefault(name);

    private static Dictionary<string, string> Expected(BoundFlow flow) => IdPlace.In(flow, new Dataflow(flow))
        .Select(place => (Input: InputName(place.Value), place.Expected))
        .Where(place => place.Input is not null)
        .GroupBy(place => place.Input ?? "", place => place.Expected, StringComparer.Ordinal)
        .Where(places => places.Distinct().Count() == 1)
        .ToDictionary(places => places.Key, places => places.First(), StringComparer.Ordinal);

    private static string? InputName(TypedExpression value) => AccessPath.Of(value)?.Split('.') is ["inputs", var name] ? name : null;
}
