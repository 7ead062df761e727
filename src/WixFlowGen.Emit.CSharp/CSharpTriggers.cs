using System.Globalization;
using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Prints what starts a flow.</summary>
internal sealed class CSharpTriggers(CSharpNames names, CSharpStatements statements)
{
    /// <summary>The member of the flow's class that says which events start it with which inputs; empty for none.</summary>
    public string EventMember(IrFlow flow)
    {
        if (flow.Triggers.OfType<IrEventTrigger>().SingleOrDefault() is not { } started)
        {
            return "";
        }

        var (message, inputs) = (started.Message.Type, flow.InputRecord.Type);
        List<string> arguments =
        [
            CSharpLiterals.Text(started.EventType), names.Serialized(message), names.Serialized(inputs), statements.Print(started.Inputs),
            .. started.Where is { } where ? [statements.Print(where)] : Array.Empty<string>(),
            .. started.Rules.IsEmpty ? Array.Empty<string>() : [$"rules: {CSharpRules.Print(started.Rules)}"],
        ];
        return $"{CSharpDocs.Summary($"Starts the flow by {started.EventId}.", "")}\n"
            + CSharpLayout.Instance.Call($"public static readonly EventStart<{names.TypeName(message)}, {names.TypeName(inputs)}> OnEvent = new", arguments)
            + ";";
    }

    /// <summary>The flow in the list of the service.</summary>
    public static string Entry(IrFlow flow)
    {
        var type = CSharpFlowNames.ClassBelow(flow.Name);
        var entry = $"FlowEntry.{(flow.ReadsCaller ? "OfMember" : "Of")}({type}.Definition, new {type}(runtime).RunAsync, new {type}(runtime).ResumeAsync)";
        var starts = flow.Triggers.Where(trigger => trigger is not (IrWixNewsTrigger or IrWebhookNewsTrigger)).Select(trigger => Start(trigger, type))
            .Concat(CSharpNews.Starts(flow)).Concat(Awaits(flow)).ToList();
        return starts.Count == 0 ? entry : $"{entry} with\n{CSharpLayout.Instance.Braces("{", starts, "}", forceBreak: true)}";
    }

    private static IEnumerable<string> Awaits(IrFlow flow)
    {
        if (!flow.AwaitedEvents.IsEmpty)
        {
            var awaited = flow.AwaitedEvents.Select(one => $"new({CSharpLiterals.Text(one.EventType)}, {CSharpLiterals.Text(one.EventId)})").ToList();
            yield return $"Awaits = {CSharpLayout.Instance.Braces("[", awaited, "]")}";
        }
    }

    private static string Start(IrTrigger trigger, string type) => trigger switch
    {
        IrCallTrigger call => $"Call = CallPermission.{call.Permission}",
        IrScheduleTrigger schedule => $"Schedule = new({CSharpLiterals.Text(schedule.Cron)}, {CSharpLiterals.Text(schedule.Inputs)})",
        IrEventTrigger => $"Event = {type}.OnEvent",
        IrHttpTrigger http => $"Http = {Http(http)}",
        _ => throw new InvalidOperationException($"no entry is known for {trigger.GetType().Name}"),
    };

    private static string Http(IrHttpTrigger http)
    {
        var authentication = http.Authentication switch
        {
            { Secret: null } => "HttpAuthentication.None",
            { IsSignature: true } signed => $"HttpAuthentication.Signature({CSharpLiterals.Text(signed.Secret)}, {CSharpLiterals.Text(signed.Header)})",
            var shared => $"HttpAuthentication.SharedSecret({CSharpLiterals.Text(shared.Secret ?? "")}, {CSharpLiterals.Text(shared.Header)})",
        };
        var kinds = http.QueryKinds.Select(input => string.Create(
            CultureInfo.InvariantCulture, $"[{CSharpLiterals.Text(input.Input)}] = {CSharpLiterals.Text(input.Kind)}")).ToList();
        var start = $"new({CSharpLiterals.Text(http.Method)}, {CSharpLiterals.Text(http.Path)}, {authentication})";
        return kinds.Count == 0 ? start : $"{start} {{ QueryKinds = {{ {string.Join(", ", kinds)} }} }}";
    }
}
