using System.Text;
using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;

namespace WixFlowGen.Emit.Graph;

/// <summary>A program as a Mermaid flowchart: a box a step, a diamond a choice, a frame around the steps of a block.</summary>
public sealed class MermaidGraph : IIrVisitor<bool>
{
    private readonly StringBuilder _text = new();

    /// <summary>Nodes whose next node is not drawn yet, each with what stands on the arrow.</summary>
    private List<(string Node, string? Label)> _open = [];
    private int _nodes;
    private int _level = 1;

    private MermaidGraph()
    {
    }

    /// <summary>One chart: LF, deterministic, and every text of the flow escaped.</summary>
    public static string Of(IrFlow flow)
    {
        var graph = new MermaidGraph();
        graph.Line("flowchart TD", level: 0);
        graph.Node("([", flow.Name, "])");
        graph.Block(flow.Body);
        return graph._text.ToString();
    }

    bool IIrVisitor<bool>.VisitInvoke(IrInvoke invoke)
    {
        var operation = invoke.Arguments.OfType<IrOperationReference>().FirstOrDefault()?.OperationId;
        Node("[", $"{invoke.Key}\n{invoke.Function}{(operation is null ? "" : $" {operation}")}", "]");
        var before = _open;
        var after = new List<(string, string?)>();
        foreach (var body in invoke.Arguments.OfType<IrBody>().Where(body => body.Block.Statements.Length > 0))
        {
            _open = [.. before.Select(open => (open.Node, (string?)(body.Name ?? (body.Parameters is [var first, ..] ? $"each {first.Name}" : null))))];
            Line($"subgraph g{_nodes}[\"{MermaidText.Escaped($"{invoke.Key} {body.Name}".Trim())}\"]");
            _level++;
            Block(body.Block);
            _level--;
            Line("end");
            after.AddRange(_open);
        }

        _open = after.Count > 0 ? after : before;
        return true;
    }

    bool IIrVisitor<bool>.VisitDeclare(IrDeclare declare) => true;

    bool IIrVisitor<bool>.VisitLet(IrLet let) => Node("[", $"{let.Local.Name} = {IrExpressionText.Of(let.Value)}", "]");

    bool IIrVisitor<bool>.VisitBranch(IrBranch branch)
    {
        Node("{", IrExpressionText.Of(branch.Condition), "}");
        var choice = _open;
        _open = [.. choice.Select(open => (open.Node, (string?)"yes"))];
        Block(branch.Then);
        var then = _open;
        _open = [.. choice.Select(open => (open.Node, (string?)"no"))];
        if (branch.Else is { } otherwise)
        {
            Block(otherwise);
        }

        _open = [.. then, .. _open];
        return true;
    }

    bool IIrVisitor<bool>.VisitFail(IrFail fail) => End($"fail {fail.Code}");

    bool IIrVisitor<bool>.VisitReturn(IrReturn statement) => End("done");

    private bool End(string label)
    {
        Node("([", label, "])");
        _open = [];
        return true;
    }

    private void Block(IrBlock block)
    {
        foreach (var statement in block.Statements)
        {
            statement.Accept(this);
        }
    }

    private bool Node(string opening, string label, string closing)
    {
        var name = $"n{_nodes++}";
        Line($"{name}{opening}\"{MermaidText.Escaped(label)}\"{closing}");
        foreach (var (from, text) in _open)
        {
            Line(text is null ? $"{from} --> {name}" : $"{from} -- \"{MermaidText.Escaped(text)}\" --> {name}");
        }

        _open = [(name, null)];
        return true;
    }

    private void Line(string line, int? level = null) => _text.Append(' ', 2 * (level ?? _level)).Append(line).Append('\n');
}
