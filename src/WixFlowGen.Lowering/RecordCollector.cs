using WixFlowGen.Catalog;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Ir;
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

    public static RecordSet Collect(BoundFlow flow, IReadOnlyList<ApiOperation> operations, IrBlock body)
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

        foreach (var expression in IrExpressions.In(body).Concat(TriggerExpressions(flow)))
        {
            collector.Read(expression);
            collector.PassOn(expression);
        }

        foreach (var type in IrExpressions.TypesIn(body))
        {
            collector.TouchInside(type);
        }

        return collector.Finish();
    }

    /// <summary>The object types of values that are converted by expressions; what comes out is passed on whole.</summary>
    public static RecordSet Collect(IEnumerable<FlowType> types, IEnumerable<TypedExpression> expressions)
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

        return collector.Finish();
    }

    private static IEnumerable<TypedExpression> TriggerExpressions(BoundFlow flow) => flow.Triggers.OfType<BoundEventTrigger>()
        .SelectMany(started => started.Where is { } where ? [where, started.Inputs] : new[] { started.Inputs });

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

    private void Read(TypedExpression expression)
    {
        foreach (var part in TypedExpressions.SelfAndDescendants(expression))
        {
            var (target, field) = part switch
            {
                TypedSelect select => (select.Target.Type, select.Field),
                TypedOptionalSelect select => (select.Target.Type, select.Field),
                TypedHas has => (has.Target.Type, has.Field),
                _ => (null, null),
            };
            if (target is not null && field is not null && Strip(target) is ObjectType owner && ObjectsIn(owner).Contains(owner))
            {
                Use(owner, field, isBare: part is TypedSelect);
            }

            if (part is TypedObject literal)
            {
                foreach (var given in literal.Fields)
                {
                    Use(literal.ObjectType, given.Name);
                }
            }

            TouchInside(part.Type);
        }
    }

    /// <summary>Marks the types of values that leave the flow as they came: outputs, request fields, list elements, comparisons.</summary>
    private void PassOn(TypedExpression expression)
    {
        switch (expression)
        {
            case TypedObject or TypedList or TypedMap or TypedConditional or TypedOrValue or TypedTemplate or TypedConvert or TypedCall or TypedLogical:
                foreach (var child in TypedExpressions.Children(expression))
                {
                    PassOn(child);
                }

                if (expression is TypedConvert convert)
                {
                    KeepWhole(convert.Operand.Type);
                }

                break;
            case TypedComprehension { Transform: { } transform }:
                PassOn(transform);
                break;
            case Expressions.Typed.TypedReference or TypedSelect or TypedIndex or TypedOptionalSelect or TypedOptionalIndex or TypedComprehension:
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
                KeepWhole(property.Type);
            }
        }
    }

    private RecordSet Finish()
    {
        var names = new RecordNames();
        var records = new RecordSet([.. _order.Select(type => new IrRecord(
            type,
            names.NameOf(type, HolderOf(type)),
            null,
            [.. type.Properties.Where(p => _usages[type].Fields.Contains(p.Name)).Select(p => new IrField(p.Name, p.Type, IsAlways(type, p.Name)))],
            _usages[type].IsWhole && type.Name.Contains('.', StringComparison.Ordinal)))]);
        return new([.. records.All.Select(record => record with { AnswerRules = AnswerRules.For(record.Type, records, (type, field) => _usages[type].Bare.Contains(field)) })]);
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

        public bool IsWhole { get; set; }

        public bool IsDeclared { get; set; }
    }
}
