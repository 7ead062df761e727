using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.RandomFlows.Generation;

/// <summary>Steps that reach Wix.</summary>
internal sealed partial class StepGenerator
{
    private JsonObject[] CreateFolder(FlowPlace place)
    {
        var with = new JsonObject { ["displayName"] = expressions.TextValue(place.Scope) };
        if (dice.Chance(40))
        {
            with["parentFolderId"] = Known(ValueKind.FolderId, place, "media-root");
        }

        return [FolderStep("media.folders.createFolder", with, place)];
    }

    private JsonObject[] ReadFolder(FlowPlace place) => FolderId(place) is { } folder
        ? [FolderStep("media.folders.getFolder", new() { ["folderId"] = folder }, place)] : CreateFolder(place);

    private JsonObject[] UpdateFolder(FlowPlace place) => FolderId(place) is { } folder
        ? [FolderStep("media.folders.updateFolder", new() { ["folder"] = new JsonObject { ["id"] = folder, ["displayName"] = expressions.TextValue(place.Scope) } }, place)]
        : CreateFolder(place);

    /// <summary>Mostly a folder that is there: a run that ends early shows little.</summary>
    private string? FolderId(FlowPlace place) =>
        dice.Chance(3) ? "nowhere" : place.Scope.Of(ValueKind.FolderId) is { Count: > 0 } known ? $"${{{{ {dice.Pick(known)} }}}}" : null;

    private JsonObject FolderStep(string operation, JsonObject with, FlowPlace place)
    {
        var id = NewId();
        return Guarded(new() { ["call"] = operation, ["with"] = with }, place, id, () => place.Scope.AddFolder(id), perhaps =>
        {
            place.Scope.Add(ValueKind.Text, $"{perhaps}.?folder.?id.orValue('media-root')");
            place.Scope.Add(ValueKind.Text, $"{perhaps}.?folder.?displayName.orValue('none')");
        });
    }

    private JsonObject[] ListFolders(FlowPlace place)
    {
        var id = NewId();
        var with = new JsonObject { ["parentFolderId"] = Known(ValueKind.FolderId, place, "media-root") };
        var step = new JsonObject { ["call"] = "media.folders.listFolders", ["with"] = with };
        if (dice.Chance(60))
        {
            with["paging"] = new JsonObject { ["limit"] = dice.Roll(1, 2) };
        }

        if (dice.Chance(50))
        {
            step["paginate"] = dice.Chance(50) ? "all" : new JsonObject { ["max"] = dice.Roll(1, 4) };
        }

        return [Guarded(step, place, id, () => place.Scope.Add(ValueKind.Folders, $"{id}.folders"),
            perhaps => place.Scope.Add(ValueKind.Folders, $"{perhaps}.?folders.orValue([])"))];
    }

    /// <summary>A folder of its own, which later steps do not know.</summary>
    private JsonObject[] DeleteFolder(FlowPlace place)
    {
        var made = NewId();
        return
        [
            new() { ["id"] = made, ["call"] = "media.folders.createFolder", ["with"] = new JsonObject { ["displayName"] = expressions.TextValue(place.Scope) } },
            WithPolicy(new()
            {
                ["call"] = "media.folders.bulkDeleteFolders",
                ["with"] = new JsonObject { ["folderIds"] = new JsonArray($"${{{{ {made}.folder.id }}}}"), ["permanent"] = dice.Chance(50) },
            }),
        ];
    }

    /// <summary>A file that Wix fetches and works on for a while.</summary>
    private JsonObject[] ImportFile(FlowPlace place)
    {
        var (imported, ready) = (NewId(), NewId());
        List<JsonObject> steps = [new() { ["id"] = imported, ["call"] = "media.files.importFile", ["with"] = new JsonObject
        {
            ["url"] = "https://example.com/notes.txt",
            ["mediaType"] = "DOCUMENT",
            ["displayName"] = expressions.TextValue(place.Scope),
            ["private"] = dice.Chance(50),
        } }];
        WithPolicy(steps[0]);
        steps.Add(Poll(ready, $"{imported}.file.id"));
        place.Scope.Add(ValueKind.Text, $"{ready}.file.displayName");
        place.Scope.Add(ValueKind.FileId, $"{ready}.file.id");
        if (dice.Chance(60))
        {
            steps.AddRange(FetchFile(place, $"{ready}.file.id"));
        }

        return [.. steps];
    }

    private JsonObject[] SendFile(FlowPlace place)
    {
        if (place.Scope.Of(ValueKind.File) is not { Count: > 0 } files)
        {
            return CreateFolder(place);
        }

        var (file, slot, sent, ready) = (dice.Pick(files), NewId(), NewId(), NewId());
        place.Scope.Add(ValueKind.Text, $"{ready}.file.displayName");
        place.Scope.Add(ValueKind.FileId, $"{ready}.file.id");
        return
        [
            new()
            {
                ["id"] = slot, ["call"] = "media.files.generateFileUploadUrl",
                ["with"] = new JsonObject { ["mimeType"] = $"${{{{ {file}.mimeType }}}}", ["fileName"] = $"${{{{ {file}.name }}}}", ["private"] = dice.Chance(50) },
            },
            WithPolicy(new() { ["id"] = sent, ["upload"] = $"${{{{ {file} }}}}", ["to"] = $"${{{{ {slot}.uploadUrl }}}}" }),
            Poll(ready, $"{sent}.file.id"),
        ];
    }

    private JsonObject Poll(string id, string fileId) => new()
    {
        ["id"] = id,
        ["poll"] = new JsonObject { ["call"] = "media.files.getFileDescriptor", ["with"] = new JsonObject { ["fileId"] = $"${{{{ {fileId} }}}}" } },
        ["until"] = $"{id}.file.operationStatus in ['READY', 'FAILED']",
        ["every"] = dice.Pick(["500ms", "2s"]),
        ["timeout"] = dice.Pick((1, "1300ms"), (4, "40s"), (6, "2m")),
    };

    private IEnumerable<JsonObject> FetchFile(FlowPlace place, string fileId)
    {
        var (link, file) = (NewId(), NewId());
        place.Scope.Add(ValueKind.Whole, $"{file}.size");
        place.Scope.Add(ValueKind.Text, $"{file}.mimeType");
        place.Scope.Add(ValueKind.File, file);
        yield return new()
        {
            ["id"] = link,
            ["call"] = "media.files.generateFileDownloadUrl",
            ["with"] = new JsonObject { ["fileId"] = $"${{{{ {fileId} }}}}", ["expirationInMinutes"] = dice.Roll(1, 600) },
        };
        var download = new JsonObject { ["id"] = file, ["download"] = $"${{{{ {link}.downloadUrls[0].url }}}}" };
        if (dice.Chance(30))
        {
            download["maxBytes"] = dice.Chance(10) ? 3 : "1MB";
        }

        yield return WithPolicy(download);
    }

    private JsonObject[] MakeProject(FlowPlace place)
    {
        var (made, changed) = (NewId(), NewId());
        List<JsonObject> steps = [WithPolicy(new()
        {
            ["id"] = made, ["call"] = "portfolio.projects.createProject",
            ["with"] = new JsonObject { ["project"] = new JsonObject { ["title"] = expressions.TextValue(place.Scope), ["hidden"] = dice.Chance(50) } },
        })];
        place.Scope.Add(ValueKind.Text, $"{made}.project.?title.orValue('untitled')");
        place.Scope.Add(ValueKind.ProjectId, $"{made}.project.id");
        if (dice.Chance(60))
        {
            var revision = dice.Chance(95) ? $"${{{{ {made}.project.revision }}}}" : "99";
            steps.Add(WithPolicy(new()
            {
                ["id"] = changed,
                ["call"] = "portfolio.projects.updateProject",
                ["with"] = new JsonObject
                {
                    ["project"] = new JsonObject { ["id"] = $"${{{{ {made}.project.id }}}}", ["revision"] = revision, ["description"] = Expression(ValueKind.Text, place) },
                },
            }));
            place.Scope.Add(ValueKind.Text, $"{changed}.project.?description.orValue('none')");
        }

        if (dice.Chance(25))
        {
            steps.Add(new() { ["call"] = "portfolio.projects.deleteProject", ["with"] = new JsonObject { ["projectId"] = $"${{{{ {made}.project.id }}}}" } });
        }

        return [.. steps];
    }

    private JsonObject[] ListProjects(FlowPlace place)
    {
        var id = NewId();
        place.Scope.Add(ValueKind.Texts, $"{id}.projects.map(one, one.?title.orValue('untitled'))");
        return [WithPolicy(new()
        {
            ["id"] = id, ["call"] = "portfolio.projects.listProjects", ["with"] = new JsonObject { ["paging"] = new JsonObject { ["limit"] = dice.Roll(1, 2) } },
            ["paginate"] = dice.Chance(70) ? "all" : new JsonObject { ["max"] = dice.Roll(1, 3) },
        })];
    }

    private JsonObject[] RunFlow(FlowPlace place)
    {
        var id = NewId();
        var with = new JsonObject { ["name"] = dice.Chance(80) ? Expression(ValueKind.Text, place) : "Given" };
        if (place.Lane.Length > 0)
        {
            with["lane"] = $"${{{{ {place.Lane} }}}}";
        }

        if (dice.Chance(50))
        {
            with["count"] = Expression(ValueKind.Whole, place);
        }

        return [Guarded(new() { ["run"] = callable?.Name, ["with"] = with }, place, id,
            () =>
            {
                place.Scope.Add(ValueKind.Text, $"{id}.label");
                place.Scope.Add(ValueKind.Whole, $"{id}.amount");
            },
            perhaps => place.Scope.Add(ValueKind.Text, $"{perhaps}.?label.orValue('not run')"))];
    }
}
