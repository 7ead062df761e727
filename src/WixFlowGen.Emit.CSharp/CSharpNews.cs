using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Prints which events are news to the sync that a flow works for.</summary>
internal static class CSharpNews
{
    public static IEnumerable<string> Starts(IrFlow flow)
    {
        var news = flow.Triggers.Select(News).OfType<string>().ToList();
        if (news.Count > 0)
        {
            yield return $"News = {CSharpLayout.Instance.Braces("[", news, "]")}";
        }

        if (flow.Triggers.OfType<IrWebhookNewsTrigger>().FirstOrDefault() is { Webhook: var webhook })
        {
            yield return $"Webhook = {Source(webhook)}";
        }
    }

    private static string? News(IrTrigger trigger) => trigger switch
    {
        IrWixNewsTrigger wix => New(wix.EventType, wix.EntityIdPath),
        IrWebhookNewsTrigger request => New(request.Webhook.EventType(request.Type), $"body.{request.EntityIdPath}"),
        _ => null,
    };

    private static string New(string type, string path) => path == "entityId"
        ? $"new({CSharpLiterals.Text(type)})"
        : $"new({CSharpLiterals.Text(type)}, {CSharpLiterals.Text(path)})";

    private static string Source(IrWebhook webhook)
    {
        var head = $"new({CSharpLiterals.Text(webhook.System)}, {CSharpLiterals.Text(webhook.Path)}, {CSharpLiterals.Text(webhook.Secret)}, {CSharpLiterals.Text(webhook.SignatureHeader)})";
        List<string> options = [];
        if (webhook.Prefix.Length > 0)
        {
            options.Add($"Prefix = {CSharpLiterals.Text(webhook.Prefix)}");
        }

        if (webhook.IsBase64)
        {
            options.Add("IsBase64 = true");
        }

        if (webhook.TimestampHeader is { } dated)
        {
            options.Add($"TimestampHeader = {CSharpLiterals.Text(dated)}");
            options.Add($"Tolerance = {CSharpArguments.Duration(webhook.ToleranceMilliseconds)}");
        }

        options.Add($"TypePath = {CSharpLiterals.Text(webhook.TypePath)}");
        options.Add($"IdPath = {CSharpLiterals.Text(webhook.IdPath)}");
        if (webhook.TimePath is { } time)
        {
            options.Add($"TimePath = {CSharpLiterals.Text(time)}");
        }

        return $"{head}\n{CSharpLayout.Instance.Braces("{", options, "}", forceBreak: true)}";
    }
}
