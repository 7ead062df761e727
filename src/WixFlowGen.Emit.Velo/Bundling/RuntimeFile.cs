using System.Text;
using WixFlowGen.Emit.Velo.Expressions;

namespace WixFlowGen.Emit.Velo.Bundling;

/// <summary>Prints the runtime of a site as one file with the parts that the modules of the site use, a section for each module of the runtime.</summary>
internal static class RuntimeFile
{
    /// <summary>The file, below the output folder.</summary>
    public const string Path = "velo/backend/wixflow.js";

    /// <summary>By which modules of the site import it.</summary>
    public const string Specifier = "backend/wixflow.js";

    /// <summary>What the file exports: gives a module what it uses, once the version and the parts are right.</summary>
    public const string Entry = "runtime";

    /// <summary>What code of the site's own may import by name, whatever the flows use.</summary>
    public static readonly IReadOnlyList<(string Module, string Name)> Always =
        [("run/errorCodes.js", "ErrorCodes"), ("run/errors.js", "FlowError"), ("run/platform.js", "configure"), ("run/supply.js", "supply"), ("run/supply.js", "version")];

    /// <param name="used">What the modules of the site import, by module of the runtime.</param>
    /// <param name="parts">The parts they state, in order.</param>
    public static GeneratedFile Print(RuntimeReach reach, IReadOnlyList<(string Module, string Name)> used, IReadOnlyList<string> parts)
    {
        var modules = RuntimeModules.InOrder(reach.Kept.Select(piece => piece.Module.Path).Distinct(StringComparer.Ordinal));
        var names = new RuntimeFileNames(modules, reach.Kept, [Entry]);
        var printer = new RuntimePieceText(reach.Kept, names);
        var text = new StringBuilder();
        text.Append($"// {GeneratedHeader.For("its runtime")}\n// WixFlow runtime {SiteLinker.Version}. A later runtime whose version starts with the same number runs the same flows.\n");
        text.Append($"// Parts: {(parts.Count == 0 ? "none" : string.Join(", ", parts))}.\n");
        AppendImports(text, names);
        foreach (var module in modules)
        {
            AppendSection(text, module, reach.Kept, printer);
        }

        AppendExports(text, used, parts, names, [.. modules.SelectMany(module => module.Pieces).Where(reach.IsOnlyType).SelectMany(piece => piece.Names.Select(name => names.Of(piece, name)))]);
        return new(Path, OutputTidier.Tidy(text.ToString()));
    }

    /// <summary>A list of short texts on one line, or on a line each.</summary>
    public static string ListOf(IReadOnlyList<string> items) =>
        string.Join(", ", items) is { Length: < 90 } line ? $"[{line}]" : JavaScriptLayout.Instance.Braces("[", items, "]", forceBreak: true);

    private static void AppendImports(StringBuilder text, RuntimeFileNames names)
    {
        foreach (var package in names.Packages.GroupBy(import => import.Key.From, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var bindings = package.Select(import => import.Key.Name == import.Value ? import.Value : $"{import.Key.Name} as {import.Value}").Order(StringComparer.Ordinal);
            text.Append($"import {{ {string.Join(", ", bindings)} }} from {JavaScriptLiterals.Text(package.Key)};\n");
        }
    }

    private static void AppendSection(StringBuilder text, RuntimeModule module, HashSet<RuntimePiece> kept, RuntimePieceText printer)
    {
        var pieces = module.Pieces.Where(kept.Contains).ToList();
        if (pieces.Count == 0)
        {
            return;
        }

        text.Append($"\n// ---- {module.Path} ----\n");
        foreach (var line in module.Heading)
        {
            text.Append(line).Append('\n');
        }

        RuntimePiece? before = null;
        foreach (var piece in pieces)
        {
            var gap = before is null ? "\n" : module.Text[before.End..piece.Start];
            text.Append(gap.Length > 0 && gap.All(character => character == '\n') ? gap : "\n\n").Append(printer.Print(piece));
            before = piece;
        }

        text.Append('\n');
    }

    private static void AppendExports(StringBuilder text, IReadOnlyList<(string Module, string Name)> used, IReadOnlyList<string> parts, RuntimeFileNames names, IReadOnlyList<string> types)
    {
        string NameOf((string Module, string Name) one) => names.Of(RuntimeModules.Exported(one.Module, one.Name), one.Name);
        var fields = used.OrderBy(one => one.Name, StringComparer.Ordinal).DistinctBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => NameOf(one) == one.Name ? one.Name : $"{one.Name}: {NameOf(one)}").ToList();
        var list = ListOf([.. parts.Select(JavaScriptLiterals.Text)]);
        text.Append("\n// ---- what the modules of this site use ----\n\n");
        text.Append("/** Gives a module what it uses; an error says which file to paste again when this file lacks it. */\n");
        text.Append($"export const {Entry} = {JavaScriptLayout.Instance.Call("supply", [JavaScriptLayout.Instance.Braces("{", fields, "}"), list])};\n\n");
        text.Append($"export {{ {string.Join(", ", Always.Where(one => one.Module != "run/supply.js").Select(NameOf).Concat(types))} }};\n");
    }
}
