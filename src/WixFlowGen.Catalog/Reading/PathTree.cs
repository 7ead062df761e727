namespace WixFlowGen.Catalog.Reading;

/// <summary>Dotted paths as a tree, so that a type can be copied along them once.</summary>
internal sealed class PathTree
{
    public Dictionary<string, PathTree> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>One-of groups named at this place.</summary>
    public HashSet<string> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>A path ends here.</summary>
    public bool IsMarked { get; private set; }

    public bool IsLeaf => Children.Count == 0 && Groups.Count == 0;

    /// <param name="paths"><c>a.b</c>, or <c>a.b|group</c>, or <c>|group</c> for a group of the message itself.</param>
    public static PathTree Of(IEnumerable<string> paths)
    {
        var root = new PathTree();
        foreach (var path in paths)
        {
            var bar = path.IndexOf('|');
            var node = root.At(bar < 0 ? path : path[..bar]);
            if (bar < 0)
            {
                node.IsMarked = true;
            }
            else
            {
                node.Groups.Add(path[(bar + 1)..]);
            }
        }

        return root;
    }

    private PathTree At(string path)
    {
        var node = this;
        foreach (var segment in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!node.Children.TryGetValue(segment, out var child))
            {
                node.Children[segment] = child = new PathTree();
            }

            node = child;
        }

        return node;
    }
}
