using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.Flows.CaughtFailures;

/// <summary>A step of a flow that is made to fail and to catch its failures.</summary>
internal abstract record FailingStep
{
    /// <summary>The step as YAML is printed from it.</summary>
    /// <param name="suffix">Stands after the names of effects: the items of the loops around, as expressions.</param>
    public abstract JsonObject Print(string suffix);

    protected static JsonArray Print(IEnumerable<FailingStep> steps, string suffix) => [.. steps.Select(step => (JsonNode)step.Print(suffix))];
}

/// <summary>An effect that the external system refuses at first.</summary>
/// <param name="Refusals">How often it is refused before it succeeds.</param>
internal sealed record Effect(string Name, int Refusals) : FailingStep
{
    /// <summary>The variable of the handler around: the system is told the code of the failure.</summary>
    public string? Told { get; init; }

    public override JsonObject Print(string suffix)
    {
        var thing = new JsonObject { ["title"] = Name + suffix };
        if (Told is { } error)
        {
            thing["tags"] = new JsonArray($"${{{{ {error}.code }}}}");
        }

        return new() { ["call"] = "things.create", ["retry"] = "never", ["with"] = thing };
    }
}

/// <summary>A wait for an event that comes only after the wait has timed out.</summary>
internal sealed record LateEvent(string Name) : FailingStep
{
    public override JsonObject Print(string suffix) => new() { ["wait"] = new JsonObject { ["event"] = Name, ["timeout"] = "1m" } };
}

/// <summary>A pause that a small budget does not allow.</summary>
internal sealed record Nap : FailingStep
{
    public override JsonObject Print(string suffix) => new() { ["wait"] = "3s" };
}

/// <summary>A block with what undoes it, or what answers its failure, or both.</summary>
internal sealed record Attempt(IReadOnlyList<FailingStep> Body, IReadOnlyList<FailingStep>? Undo, IReadOnlyList<FailingStep>? Handler, string Variable) : FailingStep
{
    public override JsonObject Print(string suffix)
    {
        var step = new JsonObject { ["try"] = Print(Body, suffix) };
        if (Undo is { } undo)
        {
            step["compensate"] = Print(undo, suffix);
        }

        if (Handler is { } handler)
        {
            step["catch"] = new JsonObject { ["as"] = Variable, ["steps"] = Print(handler, suffix) };
        }

        return step;
    }
}

/// <summary>A loop over <c>a</c> and <c>b</c> that continues behind items that fail.</summary>
internal sealed record Loop(string Variable, IReadOnlyList<FailingStep> Body) : FailingStep
{
    public static IReadOnlyList<string> Items { get; } = ["a", "b"];

    public override JsonObject Print(string suffix) => new()
    {
        ["forEach"] = new JsonArray([.. Items.Select(item => (JsonNode)item)]),
        ["as"] = Variable,
        ["onError"] = "continue",
        ["steps"] = Print(Body, $"{suffix}-${{{{ {Variable} }}}}"),
    };
}

/// <summary>A block that is tried twice.</summary>
internal sealed record Twice(IReadOnlyList<FailingStep> Body) : FailingStep
{
    public override JsonObject Print(string suffix) => new()
    {
        ["if"] = "run.id != ''",
        ["retry"] = new JsonObject { ["attempts"] = 2, ["delay"] = "1s" },
        ["then"] = Print(Body, suffix),
    };
}

/// <summary>Another flow that is run as a step.</summary>
internal sealed record InnerFlow(string Name, IReadOnlyList<FailingStep> Body) : FailingStep
{
    public override JsonObject Print(string suffix) => new() { ["run"] = Name };
}
