using WixFlowGen.Text;

namespace WixFlowGen.Emit.CSharp;

/// <summary>The C# names of the locals of a flow, by scope: C# lets no inner local hide an outer one of the same function.</summary>
/// <param name="reserved">Names that stand for something else in the code around.</param>
internal sealed class CSharpLocals(IEnumerable<string> reserved)
{
    private readonly HashSet<string> _reserved = new(reserved, StringComparer.Ordinal);
    private readonly Stack<Dictionary<string, string>> _scopes = new([[]]);
    private HashSet<string> _taken = new(["inputs", "run"], StringComparer.Ordinal);

    /// <summary>What a name of the flow stands for.</summary>
    public string Find(string name) => Escape(_scopes.FirstOrDefault(scope => scope.ContainsKey(name))?[name] ?? name);

    /// <summary>Declares a local in the innermost scope.</summary>
    /// <param name="otherwise">The name to take when its own is taken; numbered where that is taken too.</param>
    public string Declare(string name, string? otherwise = null)
    {
        var chosen = NumberedNames.Free(otherwise is not null && IsTaken(name) ? otherwise : name, IsTaken);
        _taken.Add(chosen);
        _scopes.Peek()[name] = chosen;
        return Escape(chosen);
    }

    /// <summary>Starts the scope of a lambda's variable, which may hide a local of its own name, but nothing else that the flow can name.</summary>
    public string EnterVariable(string name)
    {
        var others = _scopes.SelectMany(scope => scope).Where(local => local.Key != name).Select(local => local.Value).ToHashSet(StringComparer.Ordinal);
        var chosen = NumberedNames.Free(name, candidate => _reserved.Contains(candidate) || others.Contains(candidate));
        _scopes.Push(new(StringComparer.Ordinal) { [name] = chosen });
        return Escape(chosen);
    }

    public void Enter() => _scopes.Push(new(StringComparer.Ordinal));

    public void Leave() => _scopes.Pop();

    /// <summary>Starts a lambda: what it declares is free again afterwards. Returns what to give back to <see cref="LeaveLambda"/>.</summary>
    public IReadOnlySet<string> EnterLambda()
    {
        var outer = _taken;
        _taken = new(outer, StringComparer.Ordinal);
        Enter();
        return outer;
    }

    public void LeaveLambda(IReadOnlySet<string> outer)
    {
        Leave();
        _taken = new(outer, StringComparer.Ordinal);
    }

    private bool IsTaken(string name) => _reserved.Contains(name) || _taken.Contains(name);

    private static string Escape(string name) => CSharpKeywords.All.Contains(name) ? $"@{name}" : name;
}
