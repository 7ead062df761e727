using WixFlowGen.Interpreter.Expressions;
using WixFlowGen.Ir.Expressions;

namespace WixFlowGen.Interpreter;

/// <summary>The values of names while a block runs.</summary>
internal sealed class InterpretedScope(InterpretedScope? parent)
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    public void Declare(string name, object? value) => _values[name] = value;

    /// <summary>Sets a name where it was declared.</summary>
    public void Assign(string name, object? value)
    {
        if (_values.ContainsKey(name) || parent is null)
        {
            _values[name] = value;
        }
        else
        {
            parent.Assign(name, value);
        }
    }

    public InterpretedScope Nested() => new(this);

    public object? Evaluate(IrExpression expression) => new Evaluator(Lookup).Evaluate(expression);

    private object? Lookup(string name) => _values.TryGetValue(name, out var value) ? value
        : parent is not null ? parent.Lookup(name)
        : throw new InvalidOperationException($"'{name}' has no value: lowering let an unbound name through");
}
