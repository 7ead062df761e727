using System.Text.RegularExpressions;
using WixFlowGen.Emit.Velo.Expressions;

namespace WixFlowGen.Emit.Velo.Bundling;

/// <summary>
/// Links the modules of a site with the runtime. Modules are printed with imports of the runtime's modules; here they get the one file, or the
/// modules themselves.
/// </summary>
internal static partial class SiteLinker
{
    /// <summary>The version of the runtime, as its module <c>run/supply.js</c> says it.</summary>
    public static string Version { get; } = VersionLine.Match(RuntimeModules.TextOf("run/supply.js")).Groups[1].Value;

    private const string Backend = "velo/backend/";

    [GeneratedRegex("version = '([0-9.]+)'")]
    private static partial Regex VersionLine { get; }

    [GeneratedRegex(@"^import \{(?<names>[^}]*)\} from 'backend/wixflow/(?<module>[\w/]+\.js)';\n", RegexOptions.Multiline)]
    private static partial Regex Imports { get; }

    [GeneratedRegex(@"\G(?:import [^;]*;\n|//[^\n]*\n)*")]
    private static partial Regex Top { get; }

    /// <summary>The files with what they need of the runtime.</summary>
    /// <param name="files">The modules of a site, as they are printed, and its other files.</param>
    public static IReadOnlyList<GeneratedFile> Link(IReadOnlyList<GeneratedFile> files, VeloLayout layout) =>
        layout == VeloLayout.Modules ? [.. Modules(files), .. files] : OneFile(files);

    private static IEnumerable<GeneratedFile> Modules(IReadOnlyList<GeneratedFile> files) => files.Count == 0
        ? []
        : RuntimeModules.InOrder(files.Where(IsModule).SelectMany(file => Used(file.Text)).Select(used => used.Module).Append("runtime.js").Append("cel.js").Distinct(StringComparer.Ordinal))
            .OrderBy(module => module.Path, StringComparer.Ordinal)
            .Select(module => new GeneratedFile($"{Backend}wixflow/{module.Path}", $"// {GeneratedHeader.For("its runtime")}\n{module.Text}"));

    private static List<GeneratedFile> OneFile(IReadOnlyList<GeneratedFile> files)
    {
        var modules = files.Where(IsModule).ToList();
        if (modules.Count == 0)
        {
            return [.. files];
        }

        var used = modules.SelectMany(file => Used(file.Text)).Distinct().OrderBy(one => one.Module, StringComparer.Ordinal).ThenBy(one => one.Name, StringComparer.Ordinal).ToList();
        var reach = RuntimeReach.From(used.Concat(RuntimeFile.Always), modules.Select(file => file.Text));
        var parts = modules.ToDictionary(file => file.RelativePath, file => InOrder(reach.PartsOf(file.Text)), StringComparer.Ordinal);
        return
        [
            RuntimeFile.Print(reach, used, InOrder(parts.Values.SelectMany(part => part))),
            .. files.Select(file => parts.TryGetValue(file.RelativePath, out var own) ? file with { Text = Linked(file.Text, own) } : file),
        ];
    }

    private static List<string> InOrder(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static bool IsModule(GeneratedFile file) =>
        file.RelativePath.StartsWith(Backend, StringComparison.Ordinal) && file.RelativePath.EndsWith(".js", StringComparison.Ordinal);

    /// <summary>What a module imports of the runtime.</summary>
    private static IEnumerable<(string Module, string Name)> Used(string text) => Imports.Matches(text)
        .SelectMany(import => NamesOf(import).Select(name => (import.Groups["module"].Value, name)));

    private static IEnumerable<string> NamesOf(Match import) =>
        import.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The module with its imports of the runtime's modules replaced: it asks the one file for what it uses, and says of which version and parts.</summary>
    /// <param name="parts">Those it uses, in order.</param>
    private static string Linked(string text, List<string> parts)
    {
        var typed = RuntimeTypes.Imported.Replace(text, type => $"import('{RuntimeFile.Specifier}').{type.Groups["name"].Value}");
        var names = InOrder(Imports.Matches(typed).SelectMany(NamesOf));
        if (names.Count == 0)
        {
            return typed;
        }

        var given = new List<string> { JavaScriptLiterals.Text(Version) };
        if (parts.Count > 0)
        {
            given.Add(RuntimeFile.ListOf([.. parts.Select(JavaScriptLiterals.Text)]));
        }

        var asked = $"const {JavaScriptLayout.Instance.Braces("{", names, "}")} = {JavaScriptLayout.Instance.Call(RuntimeFile.Entry, given)};\n";
        var isFirst = true;
        var imported = Imports.Replace(typed, _ =>
        {
            var line = isFirst ? $"import {{ {RuntimeFile.Entry} }} from '{RuntimeFile.Specifier}';\n" : "";
            isFirst = false;
            return line;
        });
        var end = Top.Match(imported).Length;
        return $"{imported[..end]}\n{asked}{imported[end..]}";
    }
}
