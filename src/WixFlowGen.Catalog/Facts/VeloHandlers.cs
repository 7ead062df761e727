namespace WixFlowGen.Catalog.Facts;

/// <summary>The documented names of modules in <c>events.js</c>, from <c>Data/velo-handlers.txt</c>.</summary>
internal sealed class VeloHandlers
{
    private readonly Dictionary<string, string> _modules;

    private VeloHandlers(Dictionary<string, string> modules) => _modules = modules;

    /// <summary>Modules of the catalog, such as <c>crm.contacts</c>.</summary>
    public IEnumerable<string> Modules => _modules.Keys;

    /// <exception cref="FormatException">A line lacks its source.</exception>
    public static VeloHandlers Parse(string text)
    {
        var modules = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => !line.StartsWith('#')))
        {
            if (line.Split(' ', 4) is not [var module, var name, "--", _])
            {
                throw new FormatException($"the line '{line}' is not a module, a name, -- and a source");
            }

            modules.Add(module, name);
        }

        return new(modules);
    }

    /// <summary>The function that is told of an event; null when its name is not known.</summary>
    /// <param name="eventId">Such as <c>crm.contacts.contactCreated</c>.</param>
    /// <param name="sdkHandler">Such as <c>onContactCreated</c>.</param>
    public string? Of(string eventId, string? sdkHandler) =>
        sdkHandler is not null && _modules.TryGetValue(eventId[..eventId.LastIndexOf('.')], out var name) ? $"{name}_{sdkHandler}" : null;
}
