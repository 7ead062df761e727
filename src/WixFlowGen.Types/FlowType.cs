using System.Collections.Immutable;

namespace WixFlowGen.Types;

/// <summary>
/// The type of a value in a flow: JSON Schema's kinds plus timestamps, durations, bytes and files.
/// Limits (lengths, ranges, formats) ride on the type; they never decide assignability, they are checked on values.
/// </summary>
public abstract record FlowType
{
    /// <summary>The name shown in messages, such as <c>string</c> or <c>list(integer)</c>.</summary>
    public abstract string Display { get; }

    public sealed override string ToString() => Display;
}

/// <summary>The type of the literal <c>null</c>.</summary>
public sealed record NullType : FlowType
{
    public static readonly NullType Instance = new();

    public override string Display => "null";
}

public sealed record BoolType : FlowType
{
    public static readonly BoolType Instance = new();

    public override string Display => "boolean";
}

/// <summary>A whole number within ±(2^53-1), so that both targets hold it exactly.</summary>
public sealed record IntType : FlowType
{
    public static readonly IntType Instance = new();

    public override string Display => "integer";

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    /// <summary>The API declares 64 bits, so that a number may be too large to be held exactly.</summary>
    public bool IsWide { get; init; }
}

public sealed record DoubleType : FlowType
{
    public static readonly DoubleType Instance = new();

    public override string Display => "number";

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }
}

/// <summary>Text. Lengths are counted in code points.</summary>
public sealed record StringType : FlowType
{
    public static readonly StringType Instance = new();

    public override string Display => Enum.IsDefaultOrEmpty ? "string" : $"one of {string.Join(", ", Enum.Take(4).Select(v => $"'{v}'"))}{(Enum.Length > 4 ? ", …" : "")}";

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>A pattern of the common regex subset; the whole value has to match.</summary>
    public string? Pattern { get; init; }

    /// <summary>Lower case: <c>guid uri email language-tag int64 uint64 decimal date</c> and others, which are not checked.</summary>
    public string? Format { get; init; }

    /// <summary>The values that may be written; empty when any text may be. Answers may hold others.</summary>
    public ImmutableArray<string> Enum { get; init; } = [];

    /// <summary>The kind of entity that the text is the id of, such as <c>media file</c>; null when it is not an id, or the kind is unknown. Two types that differ only in this are equal.</summary>
    public string? Identifies { get; init; }

    public bool Equals(StringType? other) => other is not null
        && (MinLength, MaxLength, Pattern, Format) == (other.MinLength, other.MaxLength, other.Pattern, other.Format)
        && Enum.SequenceEqual(other.Enum);

    public override int GetHashCode() => HashCode.Combine(MinLength, MaxLength, Pattern, Format, Enum.Length);
}

/// <summary>Raw bytes; base64 text in JSON.</summary>
public sealed record BytesType : FlowType
{
    public static readonly BytesType Instance = new();

    public override string Display => "bytes";
}

/// <summary>A point in time; ISO 8601 text with milliseconds and <c>Z</c> in JSON.</summary>
public sealed record TimestampType : FlowType
{
    public static readonly TimestampType Instance = new();

    public override string Display => "timestamp";
}

/// <summary>A length of time in whole milliseconds; decimal seconds with <c>s</c> in JSON, such as <c>1.5s</c>.</summary>
public sealed record DurationType : FlowType
{
    public static readonly DurationType Instance = new();

    public override string Display => "duration";
}

/// <summary>A file value: <c>name</c>, <c>mimeType</c>, <c>size</c> and content that only upload steps read.</summary>
public sealed record FileType : FlowType
{
    public static readonly FileType Instance = new();

    public override string Display => "file";
}

/// <summary>Any JSON value; convert it (<c>string(x)</c>, <c>int(x)</c>) before doing arithmetic with it.</summary>
public sealed record AnyType : FlowType
{
    public static readonly AnyType Instance = new();

    public override string Display => "any";
}

/// <summary>What a mistake already reported binds to: fits everywhere, so one mistake gives one diagnostic.</summary>
public sealed record ErrorType : FlowType
{
    public static readonly ErrorType Instance = new();

    public override string Display => "unknown";
}

public sealed record ListType(FlowType Element) : FlowType
{
    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    public override string Display => $"list({Element.Display})";
}

/// <summary>An object with free keys and values of one type.</summary>
public sealed record MapType(FlowType Value) : FlowType
{
    public override string Display => $"map({Value.Display})";
}

/// <summary>A value that may be absent: what <c>a.?b</c> gives. <c>orValue</c> takes it off.</summary>
public sealed record OptionalType(FlowType Inner) : FlowType
{
    public override string Display => $"optional({Inner.Display})";
}
