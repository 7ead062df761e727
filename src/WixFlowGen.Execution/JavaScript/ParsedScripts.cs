using Jint.Parser;
using Jint.Parser.Ast;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>Scripts that were parsed before. The engine keeps values in the trees it walks, so trees belong to one thread until it has ended.</summary>
internal sealed class ParsedScripts
{
    private static readonly Lock _gate = new();
    private static readonly List<ParsedScripts> _all = [];

    private readonly Dictionary<string, Program> _byText = new(StringComparer.Ordinal);
    private Thread _owner = Thread.CurrentThread;

    private ParsedScripts()
    {
    }

    /// <summary>Those of this thread, those of a thread that has ended, or new ones: there are as many as threads ever ran at a time.</summary>
    public static ParsedScripts OfThisThread()
    {
        lock (_gate)
        {
            var scripts = _all.Find(one => one._owner == Thread.CurrentThread) ?? _all.Find(one => !one._owner.IsAlive);
            if (scripts is null)
            {
                scripts = new();
                _all.Add(scripts);
            }

            scripts._owner = Thread.CurrentThread;
            return scripts;
        }
    }

    public Program this[string script] => _byText.TryGetValue(script, out var parsed) ? parsed : _byText[script] = new JavaScriptParser().Parse(script);
}
