using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Events;

/// <summary>Who made a change, as webhooks tell it.</summary>
/// <param name="Type"><c>APP</c>, <c>WIX_USER</c>, <c>MEMBER</c> or <c>ANONYMOUS_VISITOR</c>.</param>
/// <param name="Id">Of the app, user, member or visitor.</param>
public sealed record CallerIdentity(string Type, string Id)
{
    /// <summary>The owner of the site at work in the dashboard.</summary>
    public static CallerIdentity Owner { get; } = new("WIX_USER", "99999999-0000-4000-8000-000000000000");

    public static CallerIdentity App(string appId) => new("APP", appId);

    /// <summary>As it stands in a webhook: <c>{identityType, appId}</c> and so on.</summary>
    public JsonObject ToJson() => new()
    {
        ["identityType"] = Type,
        [Type switch
        {
            "APP" => "appId",
            "WIX_USER" => "wixUserId",
            "MEMBER" => "memberId",
            _ => "anonymousVisitorId",
        }] = Id,
    };
}
