namespace WixFlowGen.Expressions;

/// <summary>The strongly connected components of a graph (Tarjan), without recursion.</summary>
internal static class StrongComponents
{
    /// <returns>The number of each node's component.</returns>
    public static int[] Of(int count, Func<int, IEnumerable<int>> next)
    {
        var (index, low, component) = (new int[count], new int[count], new int[count]);
        Array.Fill(index, -1);
        Array.Fill(component, -1);
        var (counter, found) = (0, 0);
        var stack = new Stack<int>();
        for (var root = 0; root < count; root++)
        {
            if (index[root] >= 0)
            {
                continue;
            }

            var work = new Stack<(int Node, IEnumerator<int> Next)>();
            Open(root);
            while (work.TryPeek(out var top))
            {
                if (top.Next.MoveNext())
                {
                    var child = top.Next.Current;
                    if (index[child] < 0)
                    {
                        Open(child);
                    }
                    else if (component[child] < 0)
                    {
                        low[top.Node] = Math.Min(low[top.Node], index[child]);
                    }

                    continue;
                }

                work.Pop().Next.Dispose();
                if (low[top.Node] == index[top.Node])
                {
                    int member;
                    do
                    {
                        member = stack.Pop();
                        component[member] = found;
                    }
                    while (member != top.Node);
                    found++;
                }

                if (work.TryPeek(out var parent))
                {
                    low[parent.Node] = Math.Min(low[parent.Node], low[top.Node]);
                }
            }

            void Open(int node)
            {
                index[node] = low[node] = counter++;
                stack.Push(node);
                work.Push((node, next(node).GetEnumerator()));
            }
        }

        return component;
    }
}
