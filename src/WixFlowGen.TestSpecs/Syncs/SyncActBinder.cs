using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.TestSpecs.Syncs;

/// <summary>Binds what happens in a step: exactly one thing, which the sync and its two systems know.</summary>
internal sealed class SyncActBinder(string name, TestedSync tested, DiagnosticSink diagnostics)
{
    private static readonly string[] _acts = ["wix", "external", "call", "deliver", "lose", "run", "resume", "wait"];

    /// <summary>Keys that go with some acts only.</summary>
    private static readonly (string Key, string[] Acts)[] _companions =
    [
        ("with", ["call"]), ("twice", ["deliver"]), ("newestFirst", ["deliver"]), ("apply", ["run"]), ("report", ["run"]), ("cut", ["deliver", "run"]),
    ];

    /// <summary>What happens; null when it was reported that the step does not say.</summary>
    public SyncTestAct? Bind(YamlMapping step)
    {
        var said = step.Entries.Where(entry => _acts.Contains(entry.Key.Value)).ToList();
        if (said is not [var act])
        {
            var place = said.Count > 1 ? said[1].Key.Span : step.Entries is [var first, ..] ? first.Key.Span : step.Span;
            Report(place, said.Count > 1 ? $"the step says '{said[0].Key.Value}' and '{said[1].Key.Value}'" : "the step does not say what happens", said.Count > 1 ? "make two steps of it" : $"a step has one of {string.Join(", ", _acts)}");
            return null;
        }

        foreach (var (key, acts) in _companions)
        {
            if (!acts.Contains(act.Key.Value) && step.Entry(key) is { } lonely)
            {
                Report(lonely.Key.Span, $"'{key}' means nothing beside '{act.Key.Value}'", $"'{key}' goes with {string.Join(" and ", acts.Select(word => $"'{word}'"))}");
            }
        }

        return act.Key.Value switch
        {
            "wix" => Edit(act, NewsOf.Wix),
            "external" => Edit(act, NewsOf.External),
            "call" => Call((YamlScalar)act.Value, step.Find("with")),
            "deliver" => new DeliverAct(Of(act.Value), Flag(step, "twice"), Flag(step, "newestFirst")),
            "lose" => new LoseAct(Of(act.Value)),
            "run" => Start((YamlScalar)act.Value, step),
            "resume" => new ResumeAct(),
            _ => new WaitAct(ScriptBinder.Duration(act.Value)),
        };
    }

    private EditAct? Edit(YamlEntry written, NewsOf side)
    {
        var edit = (YamlMapping)written.Value;
        var (made, found, changes, deleted) = (edit.Find("create") as YamlMapping, edit.Find("change") as YamlMapping, edit.Find("to") as YamlMapping, edit.Find("delete") as YamlMapping);
        if (new[] { made, found ?? changes, deleted }.Count(one => one is not null) != 1 || (found is null) != (changes is null))
        {
            Report(written.Key.Span, "the edit does not say one thing", "write 'create', or 'change' and 'to', or 'delete'");
            return null;
        }

        if (tested.Sync is { } sync)
        {
            if (SyncEntityTypes.Of(side == NewsOf.Wix ? sync.Wix : sync.External, tested.Catalog) is not { } types)
            {
                Report(written.Key.Span, $"the {written.Key.Value} side is a flow, so its entities are not known here", "use 'call' with an operation of Wix");
                return null;
            }

            Check(made, types.Made, false);
            Check(changes, types.Entity, false);
            Check(found, types.Entity, true);
            Check(deleted, types.Entity, true);
        }

        return new(side, found ?? deleted, (made ?? changes) is { } fields ? YamlJson.Object(fields) : null);
    }

    private CallAct Call(YamlScalar operation, YamlNode? message)
    {
        if (tested.Catalog.TryGetOperation(operation.Value, out var found))
        {
            Check(message as YamlMapping, found.Request, false);
        }
        else
        {
            diagnostics.Report(DiagnosticCatalog.UnknownOperation, operation.Span, (operation.Value, Suggestions.Nearest(operation.Value, tested.Catalog.OperationIds)));
        }

        return new(operation.Value, YamlJson.Object(message));
    }

    private StartAct Start(YamlScalar flow, YamlMapping step)
    {
        if (step.Entry("apply") is { } apply && flow.Value != "setup")
        {
            Report(apply.Key.Span, $"'apply' means nothing for '{flow.Value}'", "'apply' goes with 'run: setup'");
        }

        if (tested.Sync is { } sync && flow.Value == "setup" && sync.Initial is null)
        {
            diagnostics.Report(DiagnosticCatalog.SyncTestRun, flow.Span, (name, flow.Value, "give the sync 'initial'"));
        }

        if (tested.Sync is { Wix.Poll: null, External.Poll: null } && flow.Value == "poll")
        {
            diagnostics.Report(DiagnosticCatalog.SyncTestRun, flow.Span, (name, flow.Value, "give a side of the sync 'poll'"));
        }

        return new(flow.Value, Flag(step, "apply"));
    }

    private void Check(YamlMapping? fields, FlowType type, bool allowsMatchers)
    {
        if (fields is not null)
        {
            new ValueCheck(diagnostics, allowsMatchers).Check(fields, type, "");
        }
    }

    private void Report(TextSpan place, string fact, string cure) => diagnostics.Report(DiagnosticCatalog.SyncTestStep, place, (fact, cure));

    private static NewsOf Of(YamlNode which) => (which as YamlScalar)?.Value switch
    {
        "wix" => NewsOf.Wix,
        "external" => NewsOf.External,
        _ => NewsOf.All,
    };

    private static bool Flag(YamlMapping step, string key) => step.Find(key) is YamlScalar { Value: "true" };
}
