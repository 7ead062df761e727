using System.Reflection;
using WixFlowGen.Emit.Templates;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Prints the project around the generated classes: what <c>dotnet</c> needs to build the flows and to run them as a service.</summary>
internal static class CSharpProject
{
    private static readonly (string Template, string Path)[] UserFiles =
    [
        ("project", "GeneratedFlows.csproj"),
        ("readme", "README.md"),
        ("gitignore", ".gitignore"),
        ("dockerignore", ".dockerignore"),
        ("hostProject", "Host/GeneratedFlowsHost.csproj"),
        ("host", "Host/Program.cs"),
        ("appsettings", "Host/appsettings.json"),
        ("launchSettings", "Host/Properties/launchSettings.json"),
        ("dockerfile", "Host/Dockerfile"),
    ];

    /// <summary>The version of the packages that the generated code is made for: that of the compiler.</summary>
    private static string Version { get; } =
        typeof(CSharpProject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? throw new InvalidOperationException("the compiler has no version");

    public static IEnumerable<GeneratedFile> Print(IReadOnlyList<IrFlow> flows, TemplateSet templates)
    {
        var packages = new Dictionary<string, object?> { ["header"] = GeneratedHeader.For("its own version"), ["version"] = Version };
        yield return new("csharp/WixFlowGen.props", OutputTidier.Tidy(templates.Render("packages", packages)));

        var called = flows.FirstOrDefault(flow => flow.Triggers.OfType<IrCallTrigger>().Any());
        var view = new Dictionary<string, object?>
        {
            ["called"] = called?.Name ?? "",
            ["inputs"] = called is null ? "" : ExampleInputs.Json(called),
        };
        foreach (var (template, path) in UserFiles)
        {
            yield return new($"csharp/{path}", OutputTidier.Tidy(templates.Render(template, view))) { BelongsToUser = true };
        }
    }
}
