namespace WixFlowGen.Lowering.Presence;

/// <summary>The origins of names in a block.</summary>
internal class NameScope(NameScope? parent)
{
    private readonly Dictionary<string, ValueOrigin> _names = new(StringComparer.Ordinal);

    public void Declare(string name, ValueOrigin origin) => _names[name] = origin;

    /// <summary>Another value the name may have.</summary>
    public void Assign(string name, ValueOrigin origin)
    {
        if (_names.TryGetValue(name, out var known) || parent is null)
        {
            _names[name] = (known ?? ValueOrigin.None).Or(origin);
        }
        else
        {
            parent.Assign(name, origin);
        }
    }

    public virtual ValueOrigin Find(string name) => _names.TryGetValue(name, out var known) ? known : parent?.Find(name) ?? ValueOrigin.None;
}
