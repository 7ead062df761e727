using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>Prints the guide that tells a site's developer what to install and what to paste.</summary>
internal static class VeloInstallGuide
{
    public static string Print(IReadOnlyList<IrFlow> flows, TemplateSet templates)
    {
        var packages = flows.SelectMany(flow => flow.Operations.Where(operation => operation.Connector is null).Select(operation => operation.Sdk.Package))
            .Append("@wix/essentials").Append("@wix/secrets").Append("@wix/web-methods").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return OutputTidier.Tidy(templates.Render("install", new Dictionary<string, object?>
        {
            ["header"] = GeneratedHeader.For(string.Join(", ", flows.Select(flow => flow.SourceFile))),
            ["packages"] = packages.ToList(),
            ["flows"] = flows.Select(flow => new Dictionary<string, object?>
            {
                ["name"] = flow.Name,
                ["summary"] = flow.Summary is { } summary ? JavaScriptDocs.Line(summary) : "",
                ["export"] = Casing.Camel(flow.Name),
                ["isCallable"] = flow.Triggers.OfType<IrCallTrigger>().Any(),
            }).ToList(),
        }));
    }
}
