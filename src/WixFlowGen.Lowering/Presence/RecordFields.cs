using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Presence;

/// <summary>Says of each field that is read whether some value of its record lacks it.</summary>
internal sealed class RecordFields(RecordSet records) : ExpressionRewriter
{
    public IrBlock Rewrite(IrBlock block) => new BlockRewriter(Rewrite, (_, argument) => argument).Rewrite(block);

    public IrExpression Rewrite(IrExpression expression) => Copy(expression);

    public override IrExpression VisitFieldRead(IrFieldRead read) =>
        read with { Target = Copy(read.Target), IsNullable = IsNullable(read.Target.Type, read.Field, read.IsNullable) };

    public override IrExpression VisitFieldFind(IrFieldFind find) =>
        find with { Target = Copy(find.Target), IsNullable = IsNullable(find.Target.Type, find.Field, find.IsNullable) };

    public override IrExpression VisitFieldTest(IrFieldTest test) =>
        test with { Target = Copy(test.Target), IsNullable = IsNullable(test.Target.Type, test.Field, test.IsNullable) };

    private bool IsNullable(FlowType target, string field, bool byType) => (target is OptionalType optional ? optional.Inner : target) is ObjectType owner && records.Contains(owner)
        ? !records.Find(owner).Fields.Any(known => known.Name == field && known.Always)
        : byType;
}
