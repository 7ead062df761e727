namespace WixFlowGen.Conformance.RandomFlows.Generation;

/// <summary>What an expression gives, as far as the generator has use for it.</summary>
internal enum ValueKind
{
    Text,
    Whole,
    Number,
    Truth,
    Texts,
    Folders,
    FolderId,
    FileId,
    File,
    ProjectId,
    Revision,
}

/// <summary>The expressions that mean something at a place in a flow.</summary>
internal sealed class ValueScope(ValueScope? outer = null)
{
    private readonly List<(ValueKind Kind, string Text)> _values = [];

    public ValueScope Nested() => new(this);

    public void Add(ValueKind kind, string text)
    {
        _values.Add((kind, text));
        if (kind is ValueKind.FolderId or ValueKind.FileId or ValueKind.ProjectId)
        {
            _values.Add((ValueKind.Text, text));
        }
    }

    /// <summary>A step that answers with a folder.</summary>
    public void AddFolder(string id)
    {
        Add(ValueKind.FolderId, $"{id}.folder.id");
        Add(ValueKind.Text, $"{id}.folder.displayName");
        Add(ValueKind.Text, $"{id}.folder.state");
    }

    /// <summary>What is known in a branch becomes known here.</summary>
    public void Adopt(ValueScope branch) => _values.AddRange(branch._values);

    public IReadOnlyList<string> Of(ValueKind kind) =>
        [.. outer?.Of(kind) ?? [], .. _values.Where(value => value.Kind == kind).Select(value => value.Text)];
}
