using System.Globalization;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>Prints the functions that take the signed requests of external systems: one a system, whatever flows hear of it.</summary>
internal static class JavaScriptWebhooks
{
    public static IEnumerable<EntryFunction> Print(IReadOnlyList<IrFlow> flows) =>
        VeloEntryFiles.Triggered<IrWebhookNewsTrigger>(flows).GroupBy(news => news.Trigger.Webhook.Path, StringComparer.Ordinal).Select(group =>
        {
            var (webhook, heard) = (group.First().Trigger.Webhook, group.Select(news => news.Flow).Distinct().ToList());
            var starts = JavaScriptLayout.Instance.Braces("[", [.. group.Select(News)], "]", forceBreak: true);
            return new EntryFunction(
                NameOf(webhook),
                $"POST /_functions/{webhook.Path} brings signed events of {webhook.System} to {string.Join(", ", heard.Select(flow => flow.Name))}.",
                JavaScriptLayout.Instance.Call("takeWebhook", ["request", Source(webhook), starts]),
                heard)
            { Imports = ["import { takeWebhook } from 'backend/wixflow/webhooks/webhookStart.js';"] };
        });

    /// <summary>Velo finds a function of <c>http-functions.js</c> by method and path.</summary>
    public static string NameOf(IrWebhook webhook) => $"post_{webhook.Path}";

    private static string News((IrFlow Flow, IrWebhookNewsTrigger Trigger) news) => JavaScriptLayout.Instance.Braces(
        "{",
        [
            $"type: {JavaScriptLiterals.Text(news.Trigger.Type)}",
            $"flow: {JavaScriptLiterals.Text(news.Flow.Name)}",
            $"run: {VeloEntryFiles.FlowName(news.Flow)}",
            $"entityIdPath: {JavaScriptLiterals.Text(news.Trigger.EntityIdPath)}",
        ],
        "}");

    private static string Source(IrWebhook webhook)
    {
        List<string> fields =
        [
            $"system: {JavaScriptLiterals.Text(webhook.System)}",
            $"secret: {JavaScriptLiterals.Text(webhook.Secret)}",
            $"signatureHeader: {JavaScriptLiterals.Text(webhook.SignatureHeader)}",
        ];
        if (webhook.Prefix.Length > 0)
        {
            fields.Add($"prefix: {JavaScriptLiterals.Text(webhook.Prefix)}");
        }

        if (webhook.IsBase64)
        {
            fields.Add("isBase64: true");
        }

        if (webhook.TimestampHeader is { } dated)
        {
            fields.Add($"timestampHeader: {JavaScriptLiterals.Text(dated)}");
            fields.Add($"tolerance: {webhook.ToleranceMilliseconds.ToString(CultureInfo.InvariantCulture)}");
        }

        fields.Add($"typePath: {JavaScriptLiterals.Text(webhook.TypePath)}");
        fields.Add($"idPath: {JavaScriptLiterals.Text(webhook.IdPath)}");
        return JavaScriptLayout.Instance.Braces("{", fields, "}", forceBreak: true);
    }
}
