using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Emit.Templates;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Prints what a sync declares: its fields and policies, and the flows that act for both sides.</summary>
internal sealed class CSharpSyncs(TemplateSet templates)
{
    public GeneratedFile Print(IrSync sync)
    {
        var names = new CSharpNames(sync);
        var statements = new CSharpStatements(names, templates);
        var view = new Dictionary<string, object?>
        {
            ["header"] = GeneratedHeader.For(sync.SourceFile),
            ["namespace"] = names.Namespace,
            ["class"] = names.MainClass,
            ["summary"] = CSharpDocs.Summary(sync.Summary ?? $"The sync {sync.Name}.", ""),
            ["plan"] = CSharpLayout.Indent(Plan(sync, names, statements), 2),
            ["wix"] = Side(sync.Wix),
            ["external"] = Side(sync.External),
            ["start"] = sync.Start is { } start ? CSharpLayout.Indent(Start(start), 1) : "",
            ["records"] = new CSharpRecords(names, templates).Print(sync.Records),
            ["jsonContext"] = names.JsonContext,
            ["converters"] = CSharpJson.Converters(
                [.. sync.Records.SelectMany(record => record.Fields).Select(field => field.Type), .. Conversions(sync).SelectMany(conversion => new[] { conversion.From, conversion.To })]),
        };
        view["serialized"] = string.Join('\n', names.SerializedTypes.Select(type => $"[JsonSerializable(typeof({type}))]"));
        return new($"csharp/Flows/{names.MainClass}.cs", OutputTidier.Tidy(CSharpUsings.Render(templates, "sync", view)));
    }

    private static IEnumerable<IrSyncConversion> Conversions(IrSync sync) =>
        sync.Fields.SelectMany(field => new[] { field.ToExternal, field.ToWix }).OfType<IrSyncConversion>();

    private static string Plan(IrSync sync, CSharpNames names, CSharpStatements statements)
    {
        var fields = CSharpLayout.Instance.Braces("[", [.. sync.Fields.Select(field => Field(field, names, statements))], "]", forceBreak: true);
        var head = $"new SyncPlan({CSharpLiterals.Text(sync.Name)}, {fields})";
        List<string> policies =
        [
            $"Conflict = ConflictPolicy.{sync.Conflict}",
            $"WixToExternal = DeletePolicy.{sync.WixToExternal}",
            $"ExternalToWix = DeletePolicy.{sync.ExternalToWix}",
        ];
        return $"{head}\n{CSharpLayout.Instance.Braces("{", policies, "}", forceBreak: true)}";
    }

    private static string Field(IrSyncField field, CSharpNames names, CSharpStatements statements)
    {
        var head = $"new SyncField({CSharpLiterals.Text(field.Wix)}, {CSharpLiterals.Text(field.External)})";
        List<string> options = [];
        if (field.Direction != IrSyncDirection.Both)
        {
            options.Add($"Direction = FieldDirection.{field.Direction}");
        }

        if (field.Conflict is { } conflict)
        {
            options.Add($"Conflict = ConflictPolicy.{conflict}");
        }

        if (field.IsTransfer)
        {
            options.Add("IsTransfer = true");
        }

        if (field.ToExternal is { } toExternal)
        {
            options.Add($"ToExternal = {Conversion(toExternal, names, statements)}");
        }

        if (field.ToWix is { } toWix)
        {
            options.Add($"ToWix = {Conversion(toWix, names, statements)}");
        }

        return options.Count == 0 ? head : CSharpLayout.Instance.Initializer(head, options);
    }

    private static string Conversion(IrSyncConversion conversion, CSharpNames names, CSharpStatements statements) => CSharpLayout.Instance.Call(
        "SyncConversions.Of", [names.Serialized(conversion.From), names.Serialized(conversion.To), statements.Print(conversion.Function)]);

    private static string Start(IrSyncStart start) => CSharpLayout.Instance.Braces(
        "{",
        [
            $"Match = [{string.Join(", ", start.Match.Select(field => CSharpLiterals.Text(field.Wix)))}]",
            $"Create = SyncCreate.{start.Create}",
        ],
        "}",
        forceBreak: true);

    private static string Side(IrSyncSide side)
    {
        var scope = side.Scope == "{}" ? "" : $", {CSharpLiterals.Text(side.Scope)}";
        var flow = $"SyncSideFlow.Of({CSharpLiterals.Text(side.Entity)}, {CSharpNames.FlowAsStep(side.Flow.Name)}{scope})";
        var can = new[] { side.CarriesLink ? "CarriesLink = true" : null, side.TellsChanges ? "TellsChanges = true" : null }.OfType<string>().ToList();
        return can.Count > 0 ? $"{flow} with {{ {string.Join(", ", can)} }}" : flow;
    }
}
