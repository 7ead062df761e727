using WixFlowGen.Ir.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Presence;

/// <summary>
/// Which fields are in every value of a record. One record stands for a type in all messages of a flow, so a field that one message
/// promises and another does not may be absent.
/// </summary>
/// <param name="fields">The fields of a type that the flow uses; null for types without a record.</param>
internal sealed class RecordPresence(Func<ObjectType, IReadOnlySet<string>?> fields)
{
    private readonly Dictionary<ObjectType, HashSet<string>> _absent = new(ObjectTypeShapes.Comparer);
    private readonly HashSet<ObjectType> _received = new(ObjectTypeShapes.Comparer);
    private readonly List<(ObjectType From, ObjectType To)> _conversions = [];

    public bool MayBeAbsent(ObjectType type, string field) => _absent.TryGetValue(type, out var absent) && absent.Contains(field);

    /// <summary>Whether values of the type come from outside, where there may be fields that the flow does not know.</summary>
    public bool IsReceived(ObjectType type) => _received.Contains(type);

    public void AddMessage(MessageSource message) => Visit(message.Type, "", message.Promises, []);

    /// <summary>Values of which nothing is promised.</summary>
    public void AddUnknown(FlowType type) => Visit(type, "", _ => false, []);

    public void AddExpression(IrExpression expression)
    {
        foreach (var part in IrExpressionTree.SelfAndDescendants(expression))
        {
            switch (part)
            {
                case IrObject literal:
                    var given = literal.Fields.Where(field => field.Value.Type is not OptionalType).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
                    MarkAbsent(literal.ObjectType, (fields(literal.ObjectType) ?? new HashSet<string>()).Except(given));
                    break;
                case IrConvert convert:
                    AddConversion(convert.Operand.Type, convert.Type, []);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>What may be absent before a conversion may be absent after it.</summary>
    public void SpreadOverConversions()
    {
        for (var isSettled = false; !isSettled;)
        {
            isSettled = true;
            foreach (var (from, to) in _conversions)
            {
                var lost = (fields(to) ?? new HashSet<string>()).Where(field => !MayBeAbsent(to, field)
                    && (from.Find(field) is not { AlwaysPresent: true } || MayBeAbsent(from, field) || fields(from)?.Contains(field) != true)).ToList();
                isSettled &= lost.Count == 0;
                MarkAbsent(to, lost);
                if (IsReceived(from) && _received.Add(to))
                {
                    isSettled = false;
                }
            }
        }
    }

    private void Visit(FlowType type, string path, Func<string, bool> promises, HashSet<ObjectType> open)
    {
        switch (type)
        {
            case OptionalType optional:
                Visit(optional.Inner, path, promises, open);
                break;
            case ListType list:
                Visit(list.Element, $"{path}[]", promises, open);
                break;
            case MapType map:
                Visit(map.Value, path, _ => false, open);
                break;
            case ObjectType known when fields(known) is { } used:
                VisitObject(known, used, path, promises, open);
                break;
            default:
                break;
        }
    }

    private void VisitObject(ObjectType type, IReadOnlySet<string> used, string path, Func<string, bool> promises, HashSet<ObjectType> open)
    {
        _received.Add(type);
        MarkAbsent(type, used.Where(field => open.Contains(type) || MessagePath.Below(path, field) is not { } below || !promises(below)));
        if (!open.Add(type))
        {
            return;
        }

        foreach (var property in type.Properties.Where(property => used.Contains(property.Name)))
        {
            var below = MessagePath.Below(path, property.Name);
            Visit(property.Type, below ?? "", below is null ? _ => false : promises, open);
        }

        open.Remove(type);
    }

    private void AddConversion(FlowType from, FlowType to, HashSet<(ObjectType, ObjectType)> seen)
    {
        switch (from, to)
        {
            case (OptionalType a, _):
                AddConversion(a.Inner, to, seen);
                break;
            case (_, OptionalType b):
                AddConversion(from, b.Inner, seen);
                break;
            case (ListType a, ListType b):
                AddConversion(a.Element, b.Element, seen);
                break;
            case (MapType a, MapType b):
                AddConversion(a.Value, b.Value, seen);
                break;
            case (ObjectType a, ObjectType b) when !ObjectTypeShapes.Comparer.Equals(a, b) && seen.Add((a, b)):
                _conversions.Add((a, b));
                foreach (var property in b.Properties)
                {
                    if (a.Find(property.Name) is { } source)
                    {
                        AddConversion(source.Type, property.Type, seen);
                    }
                }

                break;
            case (ObjectType a, MapType b):
                foreach (var property in a.Properties)
                {
                    AddConversion(property.Type, b.Value, seen);
                }

                break;
            default:
                break;
        }
    }

    private void MarkAbsent(ObjectType type, IEnumerable<string> absent)
    {
        if (!_absent.TryGetValue(type, out var known))
        {
            _absent[type] = known = new(StringComparer.Ordinal);
        }

        known.UnionWith(absent.ToList());
    }
}
