using WixFlowGen.Catalog;
using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Lowering.Presence;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>
/// Finds the object types a flow touches and cuts each down to the fields it reads or writes. A value that is passed on whole
/// keeps what it does not name, so nothing the server sent is lost on the way.
/// </summary>
internal sealed class RecordCollector
{
    private readonly Dictionary<ObjectType, Usage> _usages = new(ObjectTypeShapes.Comparer);
    private readonly List<ObjectType> _order = [];

    /// <param name="starts">What decides about events and makes inputs of them.</param>
    /// <param name="messages">What reaches the flow from outside.</param>
    public static RecordSet Collect(
        BoundFlow flow, IReadOnlyList<ApiOperation> operations, IrBlock body, IReadOnlyList<IrExpression> starts, IReadOnlyList<MessageSource> messages)
    {
        var collector = new RecordCollector();
        collector.Declare(flow.InputType);
        collector.Declare(flow.Outputs.ObjectType);
        foreach (var operation in operations)
        {
            collector.Touch(operation.Request);
            collector.Touch(operation.Response);
        }

        foreach (var started in flow.Triggers.OfType<BoundEventTrigger>())
        {
            collector.Touch(started.Message);
        }

        List<IrExpression> expressions = [.. IrExpressions.In(body), .. starts];
        foreach (var expression in expressions)
        {
            collector.Read(expression);
            collector.PassOn(expression);
        }

        foreach (var type in IrExpressions.TypesIn(body))
        {
            collector.TouchInside(type);
        }

        return collector.Finish(messages, IrExpressions.StoredTypesIn(body), expressions);
    }

    /// <summary>The object types of values that are converted by expressions; what comes out is passed on whole.</summary>
    /// <param name="received">The types of values that come from outside; nothing is promised of them.</param>
    public static RecordSet Collect(IReadOnlyList<FlowType> types, IReadOnlyList<FlowType> received, IReadOnlyList<IrExpression> expressions)
    {
        var collector = new RecordCollector();
        foreach (var type in types)
        {
            collector.TouchInside(type);
        }

        foreach (var expression in expressions)
        {
            collector.Read(expression);
            collector.PassOn(expression);
        }

        return collector.Finish([], received, expressions);
    }

    /// <summary>A type of the flow's own: all its fields are emitted.</summary>
    private void Declare(ObjectType type)
    {
        if (Touch(type) is { IsDeclared: false } usage)
        {
            usage.IsDeclared = true;
            foreach (var property in type.Properties)
            {
                Use(type, property.Name);
                foreach (var inner in ObjectsIn(property.Type).Where(inner => inner.Name.Length == 0))
                {
                    Declare(inner);
                }
            }
        }
    }

    private Usage Touch(ObjectType type)
    {
        if (!_usages.TryGetValue(type, out var usage))
        {
            _usages[type] = usage = new();
            _order.Add(type);
        }

        usage.Instances.Add(type);
        return usage;
    }

    private void TouchInside(FlowType type)
    {
        foreach (var inner in ObjectsIn(type))
        {
            Touch(inner);
        }
    }

    /// <param name="isBare">The program relies on the field: nothing guards against its absence.</param>
    private void Use(ObjectType type, string field, bool isBare = true)
    {
        if (isBare)
        {
            Touch(type).Bare.Add(field);
        }

        if (Touch(type).Fields.Add(field) && type.Find(field) is { } property)
        {
            TouchInside(property.Type);
        }
    }

    private void Read(IrExpression expression)
    {
        foreach (var part in IrExpressionTree.SelfAndDescendants(expression))
        {
            var (target, field) = part switch
            {
                IrFieldRead read => (read.Target.Type, read.Field),
                IrFieldFind find => (find.Target.Type, find.Field),
                IrFieldTest test => (test.Target.Type, test.Field),
                _ => (null, null),
            };
            if (target is not null && field is not null && Strip(target) is ObjectType owner && ObjectsIn(owner).Contains(owner))
            {
                Use(owner, field, isBare: part is IrFieldRead);
            }

            if (part is IrObject literal)
            {
                foreach (var given in literal.Fields)
                {
                    Use(literal.ObjectType, given.Name);
                }
            }

            TouchInside(part.Type);
            if (part is IrConvert { Operand.Type: var from, Type: var to } && !Strip(from).Equals(Strip(to)))
            {
                KeepWhole(from);
                KeepWhole(to);
            }
        }
    }

    /// <summary>Marks the types of values that leave the flow as they came: outputs, request fields, list elements, comparisons.</summary>
    private void PassOn(IrExpression expression)
    {
        switch (expression)
        {
            case IrObject or IrList or IrMap or IrConditional or IrFallback or IrTemplate or IrConvert or IrCall or IrComparison or IrMembership or IrLogical or IrNot or IrAtRunTime:
                foreach (var child in IrExpressionTree.Children(expression))
                {
                    PassOn(child);
                }

                break;
            case IrComprehension { Transform: { } transform }:
                PassOn(transform);
                break;
            case IrName or IrFieldRead or IrFieldFind or IrEntryRead or IrEntryFind or IrElementRead or IrElementFind or IrComprehension:
                KeepWhole(expression.Type);
                break;
            default:
                break;
        }
    }

    private void KeepWhole(FlowType type)
    {
        foreach (var inner in ObjectsIn(type))
        {
            var usage = Touch(inner);
            if (usage.IsWhole)
            {
                continue;
            }

            usage.IsWhole = true;
            foreach (var property in inner.Properties.Where(property => inner.Name.Length == 0 || TimestampFinder.IsInside(property.Type)))
            {
                Use(inner, property.Name);
            }
        }
    }

    /// <summary>What is passed on whole is whole at every depth, also in the fields that the flow reads by themselves.</summary>
    private void KeepWholeInside()
    {
        for (var i = 0; i < _order.Count; i++)
        {
            var type = _order[i];
            if (_usages[type] is not { IsWhole: true, IsSpread: false } usage)
            {
                continue;
            }

            usage.IsSpread = true;
            foreach (var property in type.Properties.Where(property => usage.Fields.Contains(property.Name)))
            {
                KeepWhole(property.Type);
            }

            i = -1;
        }
    }

    private RecordSet Finish(IEnumerable<MessageSource> messages, IEnumerable<FlowType> unknown, IEnumerable<IrExpression> expressions)
    {
        KeepWholeInside();
        var presence = new RecordPresence(type => _usages.GetValueOrDefault(type)?.Fields);
        foreach (var message in messages)
        {
            presence.AddMessage(message);
        }

        foreach (var type in unknown)
        {
            presence.AddUnknown(type);
        }

        foreach (var expression in expressions)
        {
            presence.AddExpression(expression);
        }

        presence.SpreadOverConversions();
        var names = new RecordNames();
        return new([.. _order.Select(type => new IrRecord(
            type,
            names.NameOf(type, HolderOf(type)),
            null,
            [.. type.Properties.Where(p => _usages[type].Fields.Contains(p.Name)).Select(p => new IrField(p.Name, p.Type, IsAlways(type, p.Name) && !presence.MayBeAbsent(type, p.Name)))],
            _usages[type].IsWhole && (type.Name.Contains('.', StringComparison.Ordinal) || presence.IsReceived(type))))]);
    }

    /// <summary>The field that a type without a name is written in.</summary>
    private Property? HolderOf(ObjectType type) => type.Name.Length > 0 ? null : _order
        .SelectMany(owner => owner.Properties)
        .FirstOrDefault(property => ObjectsIn(property.Type).Any(inner => ReferenceEquals(inner, type)));

    private bool IsAlways(ObjectType type, string field) =>
        _usages[type].Bare.Contains(field) && _usages[type].Instances.All(instance => instance.Find(field)?.AlwaysPresent == true);

    private static FlowType Strip(FlowType type) => type is OptionalType optional ? Strip(optional.Inner) : type;

    private static IEnumerable<ObjectType> ObjectsIn(FlowType type) => type switch
    {
        ObjectType outcome when RuntimeTypes.IsOutcome(outcome) => outcome.Properties.SelectMany(property => ObjectsIn(property.Type)),
        ObjectType own when RuntimeTypes.Contains(own) || own.Name == "File" => [],
        ObjectType one => [one],
        ListType list => ObjectsIn(list.Element),
        MapType map => ObjectsIn(map.Value),
        OptionalType optional => ObjectsIn(optional.Inner),
        _ => [],
    };

    private sealed class Usage
    {
        /// <summary>The copies of the type in use.</summary>
        public HashSet<ObjectType> Instances { get; } = [];

        public HashSet<string> Fields { get; } = new(StringComparer.Ordinal);

        /// <summary>Fields that are written, or read without a guard.</summary>
        public HashSet<string> Bare { get; } = new(StringComparer.Ordinal);

        /// <summary>Values of the type are passed on with everything that is in them.</summary>
        public bool IsWhole { get; set; }

        /// <summary>The types of its fields are whole too.</summary>
        public bool IsSpread { get; set; }

        public bool IsDeclared { get; set; }
    }
}
