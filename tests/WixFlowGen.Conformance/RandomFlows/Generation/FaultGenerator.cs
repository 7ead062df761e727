using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.RandomFlows.Generation;

/// <summary>How Wix misbehaves: which requests, and what comes in place of an answer.</summary>
internal static class FaultGenerator
{
    private static readonly string[] _targets =
    [
        "media.folders.createFolder", "media.folders.getFolder", "media.folders.listFolders", "media.folders.updateFolder", "media.files.importFile",
        "media.files.getFileDescriptor", "media.files.generateFileUploadUrl", "portfolio.projects.createProject", "portfolio.projects.updateProject", "upload", "download", "things.create", "things.get", "things.list", "things.rename",
    ];

    public static JsonArray Generate(Dice dice) => new([.. Enumerable.Range(0, dice.Pick((35, 0), (35, 1), (20, 2), (10, 4))).Select(_ => (JsonNode)One(dice))]);

    private static JsonObject One(Dice dice)
    {
        var target = dice.Pick(_targets);
        var fault = new JsonObject { ["on"] = target, ["occurrence"] = dice.Roll(1, 3) };
        if (dice.Chance(25))
        {
            fault["times"] = dice.Chance(12) ? "always" : dice.Roll(2, 3);
        }

        var kind = dice.Pick((20, "429"), (20, "500"), (6, "503"), (10, "html"), (5, "empty"), (5, "201"), (8, "reset"), (10, "timeout"), (3, "answer"), (5, "merge"), (4, "failedFile"));
        switch (kind)
        {
            case "merge":
                fault["merge"] = Patch(dice, target);
                break;
            case "answer":
                fault["fault"] = kind;
                fault["status"] = dice.Pick([400, 403, 404, 409, 428]);
                fault["body"] = new JsonObject { ["message"] = "not today", ["details"] = new JsonObject { ["applicationError"] = new JsonObject { ["code"] = "NOT_TODAY" } } };
                break;
            default:
                fault["fault"] = kind;
                break;
        }

        if (kind is "500" or "503" or "timeout" or "reset" && dice.Chance(50))
        {
            fault["effect"] = true;
        }

        if (kind == "429" && dice.Chance(30))
        {
            fault["code"] = "TOO_MANY";
        }

        return fault;
    }

    /// <summary>Missing fields, unknown fields and new values of enumerations.</summary>
    private static JsonObject Patch(Dice dice, string target) => target switch
    {
        "media.folders.listFolders" => new() { ["folders"] = new JsonObject { ["[]"] = new JsonObject { ["displayName"] = null, ["fresh"] = 1 } } },
        "media.files.generateFileUploadUrl" => new() { ["uploadUrl"] = null },
        _ when target.StartsWith("media.folders", StringComparison.Ordinal) => new() { ["folder"] = dice.Chance(50) ? null : new JsonObject { ["displayName"] = null, ["state"] = "BRAND_NEW" } },
        "things.list" => new() { ["things"] = new JsonObject { ["[]"] = new JsonObject { ["tags"] = null, ["fresh"] = 1 } } },
        _ when target.StartsWith("things", StringComparison.Ordinal) => new() { ["title"] = dice.Chance(50) ? null : "renamed", ["fresh"] = true },
        _ when target.StartsWith("portfolio", StringComparison.Ordinal) => new() { ["project"] = new JsonObject { ["title"] = null, ["revision"] = null } },
        _ => new() { ["file"] = new JsonObject { ["displayName"] = null, ["unknown"] = new JsonObject { ["deep"] = true } } },
    };
}
