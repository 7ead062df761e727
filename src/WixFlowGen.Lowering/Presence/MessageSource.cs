using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Presence;

/// <summary>A message that comes from outside the program: the inputs, the answer of a step, an event.</summary>
/// <param name="Type">The type of the whole message.</param>
internal abstract record MessageSource(ObjectType Type)
{
    /// <summary>Whether a field is in every message that reaches the program.</summary>
    /// <param name="path">From the root of the message: <c>file.id</c>, <c>items[].id</c>.</param>
    public abstract bool Promises(string path);
}

/// <summary>The inputs of the flow. Its rules are checked before the flow starts, so what is required is there.</summary>
internal sealed record InputSource(ObjectType Type) : MessageSource(Type)
{
    public override bool Promises(string path)
    {
        FlowType? type = Type;
        var property = (Property?)null;
        foreach (var segment in path.Split('.'))
        {
            property = (type as ObjectType)?.Find(segment.TrimEnd('[', ']'));
            type = property is null ? null : MessagePath.Innermost(property.Type);
        }

        return property is { AlwaysPresent: true } && (property.Required || !path.Contains('.', StringComparison.Ordinal));
    }
}

/// <summary>The answer of one step, or the event that it waits for. The step checks what the program reads of it without a guard.</summary>
/// <param name="HasFreeNumbers">The message comes from a system whose whole numbers may be larger than every target holds exactly.</param>
internal sealed record AnswerSource(ObjectType Type, bool HasFreeNumbers = false) : MessageSource(Type)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _guarded = new(StringComparer.Ordinal);

    /// <summary>The program reads a field without a guard that the API says is always there.</summary>
    public void Read(string path) => _read.Add(path);

    /// <summary>The program asks whether the field is there, so it must not be demanded.</summary>
    public void Guard(string path) => _guarded.Add(path);

    /// <summary>The program uses the value at a path as it is, guarded or not.</summary>
    public void Use(string path) => _used.Add(path);

    public override bool Promises(string path) => _read.Contains(path) && !_guarded.Contains(path);

    /// <summary>What has to be there, in the order of the type's properties.</summary>
    public ImmutableArray<IrRule> Rules()
    {
        var rules = ImmutableArray.CreateBuilder<IrRule>();
        Collect("", Type, rules);
        return HasFreeNumbers ? [.. rules, .. NumberRules()] : rules.ToImmutable();
    }

    /// <summary>The numbers that the program uses have to be exact; of an object it uses as a whole, all of them.</summary>
    private IEnumerable<IrRule> NumberRules() => _used.Select(path => path.TrimEnd('[', ']')).Order(StringComparer.Ordinal)
        .SelectMany(path => TypeAt(path) is { } type ? NumbersOf.Rules(path, type) : []).Distinct();

    private FlowType? TypeAt(string path)
    {
        FlowType? type = Type;
        foreach (var segment in path.Length == 0 ? [] : path.Split('.'))
        {
            type = type is null ? null : (MessagePath.Innermost(type) as ObjectType)?.Find(segment.TrimEnd('[', ']'))?.Type;
        }

        return type;
    }

    private void Collect(string prefix, ObjectType type, ImmutableArray<IrRule>.Builder rules)
    {
        foreach (var property in type.Properties)
        {
            var path = prefix + property.Name;
            if (Promises(path))
            {
                rules.Add(new(path, "required", "true"));
            }

            var below = $"{path}{MessagePath.ListMarks(property.Type)}.";
            if (MessagePath.Innermost(property.Type) is ObjectType inner && _read.Any(read => read.StartsWith(below, StringComparison.Ordinal)))
            {
                Collect(below, inner, rules);
            }
        }
    }

    public bool Equals(AnswerSource? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
