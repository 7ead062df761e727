namespace WixFlowGen.Execution.JavaScript;

/// <summary>Turns the modules of a site into what an ES5 engine runs.</summary>
public interface IJavaScriptLowering
{
    /// <summary>The modules as CommonJS scripts in ES5, by the names given.</summary>
    IReadOnlyDictionary<string, string> LowerAll(IReadOnlyDictionary<string, string> modules);

    /// <summary>The script that gives the engine the standard library it lacks.</summary>
    string Prelude();
}
