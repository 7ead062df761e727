using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Emit.Templates;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Prints statements; each kind has a template of the same name.</summary>
internal sealed class CSharpStatements : IIrVisitor<string>
{
    private readonly CSharpNames _names;
    private readonly TemplateSet _templates;
    private readonly CSharpValues _values;

    public CSharpStatements(CSharpNames names, TemplateSet templates)
    {
        _names = names;
        _templates = templates;
        _values = new(names);
    }

    public string Print(IrBlock block) => string.Join("\n", block.Statements.Select(statement => statement.Accept(this).Trim('\n') + "\n"));

    /// <summary>A function that is no argument of a step.</summary>
    public string Print(IrLambda lambda) => new CSharpArguments(_names, _values, this).VisitLambda(lambda);

    public string VisitInvoke(IrInvoke invoke)
    {
        var target = invoke.Result is not { } result ? ""
            : invoke.Declares ? $"var {_names.Locals.Declare(result.Name)} = "
            : $"{_names.Local(result.Name)} = ";
        var arguments = new CSharpArguments(_names, _values, this);
        var key = CSharpLiterals.Text(invoke.Key);
        var call = CSharpLayout.Instance.Call(
            $"run.{Casing.Pascal(invoke.Function)}Async", [key, .. invoke.Arguments.Select(argument => argument.Accept(arguments)).Where(text => text.Length > 0)]);
        return Render("invoke", invoke, new()
        {
            ["target"] = target,
            ["call"] = call,
        });
    }

    public string VisitDeclare(IrDeclare declare) => Render("declare", declare, new()
    {
        ["type"] = _names.TypeName(declare.IsAssignedNext || declare.Local.Type is OptionalType ? declare.Local.Type : new OptionalType(declare.Local.Type)),
        ["name"] = _names.Locals.Declare(declare.Local.Name),
        ["initial"] = !declare.IsAssignedNext || declare.Local.Type is OptionalType ? "null" : CSharpTypes.IsValueType(declare.Local.Type) ? "default" : "null!",
    });

    public string VisitLet(IrLet let) => Render("let", let, new()
    {
        ["value"] = _values.PrintInferred(let.Value),
        ["name"] = _names.Locals.Declare(let.Local.Name),
    });

    public string VisitBranch(IrBranch branch) => Render("branch", branch, new()
    {
        ["condition"] = _values.Print(branch.Condition),
        ["then"] = Inner(branch.Then),
        ["elseIf"] = ElseIf(branch.Else)?.Accept(this).Trim('\n') ?? "",
        ["otherwise"] = branch.Else is null || ElseIf(branch.Else) is not null ? "" : Inner(branch.Else),
        ["hasElse"] = branch.Else is not null && ElseIf(branch.Else) is null,
    });

    public string VisitFail(IrFail fail) => Render("fail", fail, new()
    {
        ["call"] = CSharpLayout.Instance.Call(
            "run.Fail", [CSharpLiterals.Text(fail.Key), CSharpLiterals.Text(fail.Code), _values.Print(fail.Message)]),
    });

    public string VisitReturn(IrReturn statement) => Render("return", statement, new() { ["value"] = _values.PrintInferred(statement.Value) });

    /// <summary>A branch that is all of an else block goes on the same chain.</summary>
    private static IrBranch? ElseIf(IrBlock? otherwise) => otherwise?.Statements is [IrBranch { Origin: null } only] ? only : null;

    private string Inner(IrBlock block)
    {
        _names.Locals.Enter();
        var text = CSharpLayout.Instance.Indent(Print(block).TrimEnd('\n'));
        _names.Locals.Leave();
        return text;
    }

    private string Render(string template, IrStatement statement, Dictionary<string, object?> view)
    {
        view["origin"] = statement.Origin is { } origin ? CSharpDocs.Comment(origin) : "";
        return _templates.Render(template, view);
    }
}
