using System.Text.RegularExpressions;

namespace WixFlowGen.Tests.Tree;

/// <summary>The walls inside the runtime for Velo, read from its sources.</summary>
public sealed partial class VeloRuntimeTests
{
    private static readonly string Root = RepositoryRoot.Combine("templates", "velo", "runtime");

    private static readonly string[] Folders =
        ["cel", "connectors", "events", "journal", "links", "rules", "run", "sdk", "steps", "storage", "sync", "triggers", "webhooks"];

    private static readonly Dictionary<string, List<string>> Imports = Directory.EnumerateFiles(Root, "*.js", SearchOption.AllDirectories)
        .ToDictionary(
            file => Path.GetRelativePath(Root, file).Replace('\\', '/'),
            file => Import().Matches(File.ReadAllText(file)).Select(import => import.Groups[1].Value).ToList(),
            StringComparer.Ordinal);

    [Fact]
    public void Its_folders_are_those_of_the_csharp_runtime() =>
        Assert.Equal(Folders, Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal));

    [Fact]
    public void No_module_needs_itself_through_others()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var module in Imports.Keys)
        {
            Visit(module, []);
        }

        void Visit(string module, List<string> path)
        {
            Assert.False(path.Contains(module), $"an import circle: {string.Join(" -> ", path)} -> {module}");
            if (!done.Contains(module))
            {
                foreach (var needed in Imports[module])
                {
                    Visit(needed, [.. path, module]);
                }

                done.Add(module);
            }
        }
    }

    [Fact]
    public void Nothing_but_sync_imports_the_sync_engine() => Assert.Empty(Imports
        .Where(module => !module.Key.StartsWith("sync/", StringComparison.Ordinal) && module.Key != "sync.js" && module.Value.Exists(needed => needed.StartsWith("sync", StringComparison.Ordinal)))
        .Select(module => module.Key));

    [GeneratedRegex(@"^(?:import|export)[^;]*? from 'backend/wixflow/([^']+)'", RegexOptions.Multiline)]
    private static partial Regex Import();
}
