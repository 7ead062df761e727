using Newtonsoft.Json.Linq;
using WixFlowGen.Syntax;

namespace WixFlowGen.Schema;

/// <summary>Puts the schema files together: for one mapping that <c>check</c> validates at a time, and as the one public text.</summary>
internal static class SchemaComposer
{
    /// <summary>The flow's own keys; entries under <c>steps</c> are left open.</summary>
    public static JObject FlowRoot() => WithDefinitions(SchemaResources.Load("flow"));

    /// <summary>Test documents.</summary>
    public static JObject Test() => WithDefinitions(SchemaResources.Load("test"));

    /// <summary>Test documents of syncs, which share much with those of flows.</summary>
    public static JObject SyncTest() => WithDefinitions(SchemaResources.Load("sync-test"), all => all.Merge(SchemaResources.Load("test")["definitions"] ?? new JObject()));

    /// <summary>Sync documents.</summary>
    public static JObject Sync() => WithDefinitions(SchemaResources.Load("sync"));

    /// <summary>One step's own keys; entries of nested step lists are left open.</summary>
    public static JObject Step(string kind) => WithDefinitions(BareStep(kind, SchemaResources.Load("common")));

    /// <summary>A connector document, whose types may also be names of its own.</summary>
    public static JObject Connector() => WithDefinitions(SchemaResources.Load("connector"), NameOwnTypes);

    /// <summary>The whole language in one schema.</summary>
    public static JObject Public()
    {
        var flow = SchemaResources.Load("flow");
        var definitions = SchemaResources.Load("definitions");
        var common = SchemaResources.Load("common");
        definitions["step"] = new JObject
        {
            ["description"] = "One step; the key that is not a common field says what it does.",
            ["anyOf"] = new JArray(StepKinds.All.Select(kind => new JObject { ["$ref"] = $"#/definitions/step-{kind}" })),
        };
        foreach (var kind in StepKinds.All)
        {
            definitions[$"step-{kind}"] = BareStep(kind, common);
        }

        flow["definitions"] = definitions;
        return flow;
    }

    private static JObject BareStep(string kind, JObject common)
    {
        var step = SchemaResources.Load($"steps/{kind}");
        if (step["properties"] is JObject properties)
        {
            foreach (var field in common.Properties().Where(field => !properties.ContainsKey(field.Name)))
            {
                properties.Add(field.Name, field.Value.DeepClone());
            }
        }

        return step;
    }

    /// <summary>Adds the definitions that are reached, and no others: loading a schema costs by its size.</summary>
    private static JObject WithDefinitions(JObject schema, Action<JObject>? change = null)
    {
        var all = SchemaResources.Load("definitions");
        change?.Invoke(all);
        all["step"] = new JObject();
        all.Merge(schema["definitions"] ?? new JObject());
        schema.Remove("definitions");
        var reached = new JObject();
        var open = new Queue<JToken>([schema]);
        while (open.TryDequeue(out var token))
        {
            foreach (var name in References(token).Where(name => !reached.ContainsKey(name)))
            {
                var definition = all[name] ?? throw new InvalidOperationException($"no schema definition {name}");
                reached[name] = definition;
                open.Enqueue(definition);
            }
        }

        schema["definitions"] = reached;
        return schema;
    }

    private static void NameOwnTypes(JObject definitions)
    {
        ((JArray?)definitions["type"]?["anyOf"])?.Insert(1, OwnType());
        if (definitions["typeObject"]?["properties"] is JObject fields && fields["type"] is JObject plain)
        {
            fields["type"] = new JObject { ["x-expected"] = "the name of a type", ["anyOf"] = new JArray(plain, OwnType()) };
        }
    }

    private static JObject OwnType() => new()
    {
        ["type"] = "string",
        ["pattern"] = "^[A-Z][A-Za-z0-9]*$",
        ["description"] = "The name of a type under 'types'.",
    };

    private static List<string> References(JToken token) => [.. ((JContainer)token).DescendantsAndSelf()
        .OfType<JProperty>()
        .Where(property => property.Name == "$ref")
        .Select(property => property.Value.ToString()["#/definitions/".Length..])];
}
