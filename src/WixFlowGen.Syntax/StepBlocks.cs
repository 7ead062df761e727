using System.Collections.Immutable;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Syntax;

/// <summary>Where steps nest inside a step. The reader and the schema check both walk by this, so they see the same steps.</summary>
public static class StepBlocks
{
    private static readonly ImmutableArray<string> Keys = ["steps", "then", "else", "try", "compensate", "default"];

    /// <summary>The entry that says what a step does: the first kind key, and <c>if</c> only when there is no other; null when there is none.</summary>
    public static YamlEntry? KindOf(YamlMapping step) =>
        step.Entries.FirstOrDefault(entry => entry.Key.Value != StepKinds.If && StepKinds.IsKind(entry.Key.Value)) ?? step.Entry(StepKinds.If);

    /// <summary>The nested lists by their key in <see cref="StepSyntax.Blocks"/>, in source order.</summary>
    public static IEnumerable<(string Key, YamlSequence Steps)> ListsOf(YamlMapping step, YamlEntry kind)
    {
        foreach (var entry in step.Entries)
        {
            switch (entry.Key.Value, entry.Value)
            {
                case ("catch", YamlMapping handler) when handler.Find("steps") is YamlSequence steps:
                    yield return ("catch", steps);
                    break;
                case ("parallel" or "cases", YamlSequence branches) when HasBranches(entry, kind):
                    for (var i = 0; i < branches.Items.Length; i++)
                    {
                        if ((branches.Items[i] is YamlMapping branch ? branch.Find("steps") : branches.Items[i]) is YamlSequence steps)
                        {
                            yield return (StepSyntax.BranchKey(i), steps);
                        }
                    }

                    break;
                case (var key, YamlSequence steps) when Keys.Contains(key):
                    yield return (key, steps);
                    break;
            }
        }
    }

    private static bool HasBranches(YamlEntry entry, YamlEntry kind) =>
        entry.Key.Value == "parallel" ? entry == kind : kind.Key.Value == "switch";
}
