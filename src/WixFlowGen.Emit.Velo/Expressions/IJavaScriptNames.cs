namespace WixFlowGen.Emit.Velo.Expressions;

/// <summary>What the surrounding module calls things.</summary>
public interface IJavaScriptNames
{
    /// <summary>The JavaScript expression for a name in scope: a local, a parameter or an arrow function's variable.</summary>
    string Local(string name);

    /// <summary>Starts the scope of an arrow function's variable and gives its JavaScript name; <see cref="LeaveVariable"/> ends it.</summary>
    string EnterVariable(string name);

    void LeaveVariable();

    /// <summary>The local name of a function of <c>runtime/cel.js</c>; asking for it makes the module import it.</summary>
    string Runtime(string function);
}
