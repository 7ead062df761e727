namespace WixFlowGen.Types;

/// <summary>Object types that both runtimes bring along. Their names start with <c>$</c>, which no API type's does.</summary>
public static class RuntimeTypes
{
    /// <summary>What an expression can read of the run.</summary>
    public static readonly ObjectType Run = new("$run", [Always("id", StringType.Instance)]);

    /// <summary>The member who calls the flow.</summary>
    public static readonly ObjectType Caller = new("$caller", [Always("memberId", StringType.Instance)]);

    /// <summary>The run as programs see it: expressions reach the caller by a name of its own.</summary>
    public static readonly ObjectType RunOfCaller = new("$run", [Always("id", StringType.Instance), Always("caller", Caller)]);

    /// <summary>The secrets of the run's flow, by name.</summary>
    public static readonly MapType Secrets = new(StringType.Instance);

    /// <summary>The run as programs see it whose flow reads secrets.</summary>
    public static readonly ObjectType RunWithSecrets = new("$run", [Always("id", StringType.Instance), Always("secrets", Secrets)]);

    /// <summary>The error a <c>catch</c> handles.</summary>
    public static readonly ObjectType Error = new(
        "$error", [Always("code", StringType.Instance), Always("message", StringType.Instance), new("step", StringType.Instance)]);

    /// <summary>An element of a loop that failed: its place from 0 and the error.</summary>
    public static readonly ObjectType Failure = new(
        "$failure",
        [
            Always("index", IntType.Instance), Always("code", StringType.Instance), Always("message", StringType.Instance),
            new("step", StringType.Instance),
        ]);

    private const string OutcomeName = "$outcome";

    /// <summary>What a loop that continues past failures gives: the collected values and the failures.</summary>
    public static ObjectType Outcome(FlowType item) => new(
        OutcomeName, [Always("items", new ListType(item)), Always("failures", new ListType(Failure))]);

    public static bool IsOutcome(ObjectType type) => type.Name == OutcomeName;

    public static bool Contains(ObjectType type) => type.Name.StartsWith('$');

    private static Property Always(string name, FlowType type) => new(name, type) { AlwaysPresent = true };
}
