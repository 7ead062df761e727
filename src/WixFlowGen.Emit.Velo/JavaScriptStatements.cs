using WixFlowGen.Emit.Templates;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>Prints statements; each kind has a template of the same name.</summary>
internal sealed class JavaScriptStatements : IIrVisitor<string>
{
    private readonly JavaScriptNames _names;
    private readonly TemplateSet _templates;
    private readonly JavaScriptValues _values;

    public JavaScriptStatements(JavaScriptNames names, TemplateSet templates)
    {
        _names = names;
        _templates = templates;
        _values = new(names);
    }

    public string Print(IrBlock block) => string.Join("\n", block.Statements.Select(statement => statement.Accept(this).Trim('\n') + "\n"));

    /// <summary>A function that is no argument of a step.</summary>
    public string Print(IrLambda lambda) => new JavaScriptArguments(_names, _values, this).VisitLambda(lambda);

    public string VisitInvoke(IrInvoke invoke)
    {
        var arguments = new JavaScriptArguments(_names, _values, this);
        var positional = invoke.Arguments.Where(argument => argument.Name is null).Select(argument => argument.Accept(arguments)).Where(text => text.Length > 0);
        var options = invoke.Arguments.Where(argument => argument.Name is not null)
            .Select(argument => (Name: argument.Name ?? "", Text: argument.Accept(arguments))).Where(option => option.Text.Length > 0)
            .Select(option => JavaScriptValues.Property(option.Name, option.Text)).ToList();
        // What works on syncs is no method of runs, so that runs know nothing of syncs.
        var isOfSyncs = RuntimeNames.IsOfSyncs(invoke.Function);
        var call = JavaScriptLayout.Instance.Call(
            isOfSyncs ? _names.Runtime(invoke.Function) : $"run.{invoke.Function}",
            [.. Enumerable.Repeat("run", isOfSyncs ? 1 : 0), JavaScriptLiterals.Text(invoke.Key), .. positional, .. options.Count == 0 ? [] : new[] { JavaScriptLayout.Instance.Braces("{", options, "}") }]);
        return Render("invoke", invoke, new()
        {
            ["target"] = invoke.Result is not { } result ? ""
                : invoke.Declares ? $"const {_names.Declare(result.Name)} = "
                : $"{_names.Local(result.Name)} = ",
            ["call"] = call,
        });
    }

    public string VisitDeclare(IrDeclare declare) => Render("declare", declare, new() { ["name"] = _names.Declare(declare.Local.Name) });

    public string VisitLet(IrLet let) => Render("let", let, new()
    {
        ["value"] = _values.Print(let.Value),
        ["name"] = _names.Declare(let.Local.Name),
    });

    public string VisitBranch(IrBranch branch) => Render("branch", branch, new()
    {
        ["condition"] = _values.PrintCondition(branch.Condition),
        ["then"] = Inner(branch.Then),
        ["elseIf"] = ElseIf(branch.Else)?.Accept(this).Trim('\n') ?? "",
        ["otherwise"] = branch.Else is null || ElseIf(branch.Else) is not null ? "" : Inner(branch.Else),
        ["hasElse"] = branch.Else is not null && ElseIf(branch.Else) is null,
    });

    public string VisitFail(IrFail fail) => Render("fail", fail, new()
    {
        ["call"] = JavaScriptLayout.Instance.Call(
            "run.fail", [JavaScriptLiterals.Text(fail.Key), JavaScriptLiterals.Text(fail.Code), _values.Print(fail.Message)]),
    });

    public string VisitReturn(IrReturn statement) => Render("return", statement, new() { ["value"] = _values.Print(statement.Value) });

    /// <summary>A branch that is all of an else block goes on the same chain.</summary>
    private static IrBranch? ElseIf(IrBlock? otherwise) => otherwise?.Statements is [IrBranch { Origin: null } only] ? only : null;

    private string Inner(IrBlock block)
    {
        _names.Enter();
        var text = JavaScriptLayout.Instance.Indent(Print(block).TrimEnd('\n'));
        _names.Leave();
        return text;
    }

    private string Render(string template, IrStatement statement, Dictionary<string, object?> view)
    {
        view["origin"] = statement.Origin is { } origin ? JavaScriptDocs.Line(origin) : "";
        return _templates.Render(template, view);
    }
}
