using System.Collections;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace WixFlowGen.Emit.Templates;

/// <summary>
/// How templates are carried out: a name or field that is not there is an error, a text or list without content counts as false,
/// and there are no built-in functions, so the same view always gives the same text. For one thread at a time.
/// </summary>
internal sealed class StrictContext : TemplateContext
{
    /// <summary>Ends templates that would never end; the longest list of a real project has some thousand items.</summary>
    private const int Rounds = 1_000_000;

    public StrictContext() : base(new ScriptObject())
    {
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        EnableRelaxedTargetAccess = false;
        EnableRelaxedIndexerAccess = false;
        AutoIndent = false;
        NewLine = "\n";
        LoopLimit = Rounds;
        LimitToString = 0;
    }

    /// <exception cref="Scriban.Syntax.ScriptRuntimeException">The template cannot be carried out with these values.</exception>
    public string Render(Template template, IReadOnlyDictionary<string, object?> view)
    {
        PushGlobal(TemplateView.Of(view));
        try
        {
            return template.Render(this).ReplaceLineEndings("\n");
        }
        finally
        {
            Reset();
        }
    }

    public override bool ToBool(SourceSpan span, object? value) => value switch
    {
        string text => text.Length > 0,
        ICollection list => list.Count > 0,
        int number => number != 0,
        _ => base.ToBool(span, value),
    };
}
