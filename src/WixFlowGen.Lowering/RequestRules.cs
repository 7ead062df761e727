using WixFlowGen.Expressions.Typed;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>
/// The limits of a request that only its values can break. Literals were checked while binding, so a limit becomes a rule
/// only where an expression fills the place.
/// </summary>
internal static class RequestRules
{
    public static IEnumerable<IrRule> For(TypedExpression request) =>
        request is TypedObject message ? message.Fields.SelectMany(field => ForField("", message.ObjectType, field)) : [];

    private static IEnumerable<IrRule> ForField(string prefix, ObjectType owner, TypedField field) =>
        owner.Find(field.Name) is { } property ? ForValue(prefix + field.Name, property.Type, field.Value) : [];

    private static IEnumerable<IrRule> ForValue(string path, FlowType target, TypedExpression value) => (value, target) switch
    {
        (TypedLiteral, _) => [],
        (TypedConvert convert, _) => ForValue(path, target, convert.Operand),
        (TypedConditional choice, _) => ForValue(path, target, choice.Then).Concat(ForValue(path, target, choice.Else)),
        (TypedOrValue choice, _) => ForValue(path, target, choice.Optional).Concat(ForValue(path, target, choice.Fallback)),
        (TypedObject literal, _) => literal.Fields.SelectMany(field => ForField($"{path}.", literal.ObjectType, field)),
        (TypedList list, ListType expected) => list.Elements.SelectMany(element => ForValue($"{path}[]", expected.Element, element)),
        (TypedComprehension { Kind: ComprehensionKind.Map, Transform: { } transform }, ListType expected) =>
            TypeRules.For(path, expected with { Element = AnyType.Instance }).Concat(ForValue($"{path}[]", expected.Element, transform)),
        _ => Unproven(path, target, value.Type),
    };

    /// <summary>A limit the value's own type already keeps needs no check.</summary>
    private static IEnumerable<IrRule> Unproven(string path, FlowType target, FlowType from)
    {
        var kept = TypeRules.For(path, from).ToHashSet();
        return TypeRules.For(path, target).Where(rule => !kept.Contains(rule) && !IsTighter(rule, from));
    }

    private static bool IsTighter(IrRule rule, FlowType from) => (rule.Kind, from) switch
    {
        ("minimum", IntType { Minimum: { } given }) => given >= long.Parse(rule.Limit, System.Globalization.CultureInfo.InvariantCulture),
        ("maximum", IntType { Maximum: { } given }) => given <= long.Parse(rule.Limit, System.Globalization.CultureInfo.InvariantCulture),
        ("maxLength", StringType { MaxLength: { } given }) => given <= int.Parse(rule.Limit, System.Globalization.CultureInfo.InvariantCulture),
        ("minLength", StringType { MinLength: { } given }) => given >= int.Parse(rule.Limit, System.Globalization.CultureInfo.InvariantCulture),
        _ => false,
    };
}
