namespace WixFlowGen.Tests.Mutations;

/// <summary>The mistakes made in the valid flows: every class in every flow, chosen by a seed, so that each run makes the same.</summary>
internal static class MutationCorpus
{
    public const int Seed = 20260131;
    private const int PerClassAndFlow = 5;

    private static readonly Func<MutationSubject, Random, IEnumerable<Mutation>>[] Mutators =
    [
        NameMutators.Operations, NameMutators.Arguments, NameMutators.References, NameMutators.ResponsePaths, NameMutators.Keys, NameMutators.Functions,
        ValueMutators.Retyped, ValueMutators.RetypedExpressions, ValueMutators.MisspeltEnums, ValueMutators.SwappedEnums,
        ValueMutators.OverLong, ValueMutators.OutOfRange, ValueMutators.BrokenFormats,
        ShapeMutators.DroppedArguments, ShapeMutators.DroppedKeys, ShapeMutators.ReadOnlyFields, ShapeMutators.BothOfOne,
        ShapeMutators.MovedOut, ShapeMutators.StepFieldsInArguments, ShapeMutators.DanglingReferences, ShapeMutators.Reordered, ShapeMutators.RepeatedIds,
        LanguageMutators.DeclarationKeys, LanguageMutators.Words, LanguageMutators.Defaults, LanguageMutators.Durations, LanguageMutators.Conditions,
        LanguageMutators.BrokenExpressions, LanguageMutators.ArgumentsBesideWith, LanguageMutators.LostFallbacks,
    ];

    /// <summary>The flows of the repository and those kept for this purpose.</summary>
    public static IReadOnlyList<MutationSubject> Subjects { get; } =
    [
        .. new[] { RepositoryRoot.Combine("flows"), RepositoryRoot.Combine("tests", "cases", "valid-flows") }
            .SelectMany(folder => Directory.GetFiles(folder, "*.flow.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            .Select(MutationSubject.Open),
    ];

    public static IEnumerable<Mutation> Of(MutationSubject subject, int seed)
    {
        foreach (var mutator in Mutators)
        {
            // A seed of its own for each class and flow: a new class or flow does not change the others.
            var random = new Random(seed + StableHash(mutator.Method.Name + subject.Source.Path));
            foreach (var mutation in mutator(subject, random).ToList().OrderBy(_ => random.Next()).Take(PerClassAndFlow))
            {
                yield return mutation;
            }
        }
    }

    private static int StableHash(string text) => text.Aggregate(17, (hash, c) => unchecked((hash * 31) + c) & 0xFFFFFF);
}
