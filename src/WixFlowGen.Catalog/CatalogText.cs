using System.Globalization;
using System.Text;

namespace WixFlowGen.Catalog;

/// <summary>Prints operations and events for people.</summary>
public static class CatalogText
{
    public static string Of(ApiOperation operation)
    {
        var text = new StringBuilder().Append(operation.Id).Append('\n');
        Line(text, "sends", $"{operation.Route.Method} {operation.Route.Path}{(operation.Route.SendsBody ? " with a JSON body" : "")}");
        Line(text, "package", operation.Package);
        Line(text, "notice", Notice(operation));
        Line(text, "permissions", string.Join(", ", operation.Permissions));
        Line(text, "paging", operation.Paging is { } paging ? Paging(paging) : "");
        Line(text, "errors", string.Join(", ", operation.ErrorCodes));
        Facts(text, operation.Facts);
        Line(text, "SDK", SdkCallText.Of(operation.Sdk));
        TypeText.Write(text.Append("request\n"), operation.Request);
        TypeText.Write(text.Append("response\n"), operation.Response);
        return text.ToString();
    }

    public static string Of(ApiEvent apiEvent)
    {
        var text = new StringBuilder().Append(apiEvent.Id).Append('\n');
        Line(text, "type", apiEvent.EventType);
        Line(text, "entity", apiEvent.EntityFqdn);
        Line(text, "slug", apiEvent.Slug);
        Line(text, "envelope", apiEvent.Envelope.ToString().ToLowerInvariant());
        Line(text, "package", $"{apiEvent.Package}, {apiEvent.SdkHandler}");
        Line(text, "Velo", apiEvent.VeloHandler ?? "no handler in events.js");
        Line(text, "permissions", string.Join(", ", apiEvent.Permissions));
        TypeText.Write(text.Append("payload\n"), apiEvent.Payload);
        return text.ToString();
    }

    private static void Facts(StringBuilder text, OperationFacts facts)
    {
        Line(text, "repeating", facts.Idempotent switch { true => "has no further effect", false => "repeats the effect", null => "not known" });
        Line(text, "revision", facts.Revision ?? "");
        Line(text, "known by", string.Join(", ", facts.NaturalKey));
        Line(text, "found with", facts.Recover is { } recover ? $"{recover.AskWith} by {recover.KeyPath}" : "");
        Line(text, "ready", facts.Ready is { } ready
            ? $"{ready.StatusPath} is {string.Join(" or ", ready.Ready)}, never when {string.Join(" or ", ready.Failed)}; read again with {ready.PollWith}"
            : "");
        Line(text, "needs READY", string.Join(", ", facts.NeedsReady));
        Line(text, "for many", facts.Bulk ?? "");
        Line(text, "retry", string.Join(", ", facts.RetryClasses.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}")));
        Line(text, "traits", string.Join(", ", facts.Traits));
    }

    private static string Notice(ApiOperation operation)
    {
        var notices = new List<string>();
        if (!operation.IsPublic)
        {
            notices.Add("not reachable on www.wixapis.com");
        }

        if (operation.IsUndocumented)
        {
            notices.Add("undocumented");
        }

        if (operation.Deprecated is { } deprecated)
        {
            notices.Add(deprecated.Length == 0 ? "deprecated" : $"deprecated, {deprecated}");
        }

        return string.Join("; ", notices);
    }

    private static string Paging(ApiPaging paging)
    {
        var place = paging.RequestPath.Length == 0 ? "" : paging.RequestPath + ".";
        var limit = paging.MaxLimit is { } max ? $", at most {max.ToString(CultureInfo.InvariantCulture)} a page" : "";
        var next = paging.NextCursor is { } cursor ? $" from {cursor}" : "";
        return $"{paging.Items} by {place}{paging.PositionField}{next} and {place}{paging.LimitField}{limit}";
    }

    private static void Line(StringBuilder text, string name, string value)
    {
        if (value.Length > 0)
        {
            text.Append("  ").Append(name.PadRight(12)).Append(value).Append('\n');
        }
    }
}
