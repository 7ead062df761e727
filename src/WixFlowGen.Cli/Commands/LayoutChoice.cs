using WixFlowGen.Analysis.Settings;
using WixFlowGen.Emit;

namespace WixFlowGen.Cli.Commands;

/// <summary>Chooses how the runtime comes to a Velo site.</summary>
internal static class LayoutChoice
{
    /// <summary>What the command line says or else the projects of the documents; one file when nobody says anything.</summary>
    /// <param name="given">The option <c>--layout</c>; null when it is not given.</param>
    public static VeloLayout Of(string? given, IEnumerable<ProjectSettings> projects) =>
        (given ?? projects.Select(project => project.Layout).FirstOrDefault(layout => layout is not null)) == "modules" ? VeloLayout.Modules : VeloLayout.OneFile;
}
