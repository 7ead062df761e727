using System.Collections.Immutable;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Semantics;

/// <summary>The flows that a flow can run as a step, by name.</summary>
public interface IFlowDirectory
{
    /// <summary>All names, those of flows with mistakes included.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>The names from one flow over those it runs to another, both included; empty when there is no such way.</summary>
    ImmutableArray<string> Way(string from, string to);

    /// <summary>The bound flow; null when it is not known or its structure is wrong. Only to be asked for what does not lead back to the asker.</summary>
    BoundFlow? Find(string name);

    /// <summary>Whether the mistakes of a flow are reported nowhere else.</summary>
    bool HasUnreportedErrors(string name);
}

/// <summary>Knows no flow.</summary>
public sealed class NoFlows : IFlowDirectory
{
    public static readonly NoFlows Instance = new();

    public IReadOnlyCollection<string> Names => [];

    public ImmutableArray<string> Way(string from, string to) => [];

    public BoundFlow? Find(string name) => null;

    public bool HasUnreportedErrors(string name) => false;
}
