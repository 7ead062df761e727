using System.Collections.Immutable;
using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Runtime.Triggers;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Semantics.Steps;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Binding;

/// <summary>Binds <c>on:</c>. The schema has checked its structure.</summary>
internal static class TriggerBinder
{
    /// <summary>What a Velo site keeps to on every plan.</summary>
    internal static readonly TimeSpan VeloGap = TimeSpan.FromHours(1);

    public static ImmutableArray<BoundTrigger> Bind(
        YamlMapping? triggers, ImmutableArray<BoundInput> inputs, ObjectType inputType, BindingContext context)
    {
        var bound = ImmutableArray.CreateBuilder<BoundTrigger>();
        foreach (var (entry, declared) in (triggers?.Entries ?? []).Select(entry => (entry, entry.Value as YamlMapping)))
        {
            BoundTrigger? trigger = (entry.Key.Value, declared) switch
            {
                ("call", { } call) => BindCall(entry, call),
                ("schedule", { } schedule) => BindSchedule(entry, schedule, inputType, context),
                ("event", { } started) => BindEvent(entry, started, inputType, context),
                ("http", { } http) => HttpTriggerBinder.Bind(entry, http, inputs, context),
                _ => null,
            };
            if (trigger is not null)
            {
                bound.Add(trigger);
            }
        }

        return bound.ToImmutable();
    }

    private static BoundCallTrigger? BindCall(YamlEntry entry, YamlMapping call) => call.Find("permissions") is YamlScalar permission
        ? new BoundCallTrigger(entry.Span, permission.Value, permission.Span, call.Find("elevate") is not YamlScalar { Value: "false" })
        : null;

    private static BoundScheduleTrigger? BindSchedule(YamlEntry entry, YamlMapping declared, ObjectType inputType, BindingContext context)
    {
        if (declared.Find("cron") is not YamlScalar cron)
        {
            return null;
        }

        var schedule = CronSchedule.Parse(cron.Value, out var fact);
        if (schedule is null)
        {
            context.Diagnostics.Report(DiagnosticCatalog.CronInvalid, cron.Span, fact ?? "");
        }
        else if (schedule.ShortestGap() is var gap && gap < VeloGap)
        {
            context.Diagnostics.Report(DiagnosticCatalog.CronTooOften, cron.Span, gap);
        }

        var given = declared.Find("with") as YamlMapping;
        CheckGiven(entry, given, inputType, context);
        var inputs = given is null ? Nothing(inputType, entry.Span) : ValueBinder.BindLiteral(given, inputType, context);
        return new(cron.Span, cron.Value, schedule?.ShortestGap() ?? VeloGap, inputs);
    }

    private static BoundEventTrigger? BindEvent(YamlEntry entry, YamlMapping declared, ObjectType inputType, BindingContext context)
    {
        if (declared.Find("name") is not YamlScalar name)
        {
            return null;
        }

        if (!context.Catalog.TryGetEvent(name.Value, out var found))
        {
            context.Diagnostics.Report(DiagnosticCatalog.UnknownEvent, name.Span, (name.Value, Suggestions.Nearest(name.Value, context.Catalog.EventIds)));
            return new(name.Span, null, EventMessage.Unknown, null, Nothing(inputType, entry.Span));
        }

        if (declared.Find("velo") is YamlScalar handler)
        {
            found = found with { VeloHandler = handler.Value };
        }

        if (found.VeloHandler is null)
        {
            context.Diagnostics.Report(DiagnosticCatalog.NoVeloHandler, name.Span, found.Id);
        }

        var message = EventMessage.Of(found);
        var scope = ExpressionScope.Empty.With("event", message);
        var where = declared.Find("where") is { } condition ? Conditions.Bind(condition, scope, context) : null;
        var given = declared.Find("with") as YamlMapping;
        CheckGiven(entry, given, inputType, context);
        var inputs = given is null ? Nothing(inputType, entry.Span) : ValueBinder.Bind(given, inputType, scope, context);
        return new(name.Span, found, message, where, inputs);
    }

    /// <summary>Without <c>with</c> nothing is given; with it, the binder of objects finds what is missing.</summary>
    private static void CheckGiven(YamlEntry entry, YamlMapping? given, ObjectType inputType, BindingContext context)
    {
        if (given is null && inputType.Properties.FirstOrDefault(input => input.Required) is { } missing)
        {
            context.Diagnostics.Report(DiagnosticCatalog.InputNotGiven, entry.Key.Span, (entry.Key.Value, missing.Name));
        }
    }

    private static TypedObject Nothing(ObjectType inputType, TextSpan span) => new([], inputType, span);
}
