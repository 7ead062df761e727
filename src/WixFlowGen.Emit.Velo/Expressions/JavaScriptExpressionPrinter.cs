using WixFlowGen.Ir.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.Velo.Expressions;

/// <summary>
/// Prints an expression as JavaScript, over several lines where it is long. Locals, objects and lists hold plain JSON; only inside an expression
/// a duration is a number of milliseconds, and it is turned back where the value is stored.
/// </summary>
public sealed class JavaScriptExpressionPrinter(IJavaScriptNames names)
{
    /// <summary>The expression as a plain JSON value, for a local, an argument or an output.</summary>
    public string Print(IrExpression expression) => new Visitor(names).Stored(expression);

    /// <summary>The expression in parentheses where it would not bind as tightly as a method call's target.</summary>
    public string PrintPrimary(IrExpression expression) => expression.Accept(new Visitor(names)).At(Printed.Primary);

    /// <summary>Whether an overload can be printed, so that a test can compare with the checker's.</summary>
    public static bool Knows(string overloadId) => JavaScriptCalls.Knows(overloadId);

    private sealed class Visitor(IJavaScriptNames names) : IIrExpressionVisitor<Printed>
    {
        /// <summary>Names that every object answers to: they are read as own keys only.</summary>
        private static readonly HashSet<string> Inherited = new(
            ["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf", "__proto__"],
            StringComparer.Ordinal);

        public Printed VisitConstant(IrConstant constant) => constant.Value switch
        {
            null => new(constant.Type is OptionalType ? "undefined" : "null", Printed.Primary),
            bool flag => new(flag ? "true" : "false", Printed.Primary),
            long whole => new(JavaScriptLiterals.Whole(whole), whole < 0 ? Printed.Unary : Printed.Primary),
            double number => new(JavaScriptLiterals.Number(number), number < 0 ? Printed.Unary : Printed.Primary),
            byte[] bytes => new(JavaScriptLiterals.Text(Convert.ToBase64String(bytes)), Printed.Primary),
            DateTimeOffset time => new(JavaScriptLiterals.Text(ConstantText.Of(time)), Printed.Primary),
            TimeSpan span => new(JavaScriptLiterals.Whole((long)span.TotalMilliseconds), Printed.Primary),
            string text => new(JavaScriptLiterals.Text(text), Printed.Primary),
            var other => throw new InvalidOperationException($"a {other.GetType().Name} is no constant"),
        };

        public Printed VisitName(IrName name) => Read(new(names.Local(name.Name), Printed.Primary), name.Type);

        public Printed VisitFieldRead(IrFieldRead read)
        {
            var value = Field(read.Target, read.Field);
            return Read(read.IsCertain ? value : Call("required", value.Text, JavaScriptLiterals.Text(read.Path)), read.Type);
        }

        public Printed VisitFieldFind(IrFieldFind find) => Read(
            find.MayHoldNull ? Call("field", Text(find.Target), JavaScriptLiterals.Text(find.Field)) : Field(find.Target, find.Field), find.OptionalType.Inner);

        public Printed VisitFieldTest(IrFieldTest test) => Inherited.Contains(test.Field)
            ? Call("hasField", Text(test.Target), JavaScriptLiterals.Text(test.Field))
            : new($"{Field(test.Target, test.Field).Text} != null", Printed.Equality);

        public Printed VisitEntryRead(IrEntryRead read) =>
            Read(Call("required", Call("field", Text(read.Target), Text(read.Key)).Text, JavaScriptLiterals.Text(read.Path)), read.Type);

        public Printed VisitEntryFind(IrEntryFind find) => Read(Call("field", Text(find.Target), Text(find.Key)), find.OptionalType.Inner);

        public Printed VisitEntryTest(IrEntryTest test) => Call("hasField", Text(test.Target), JavaScriptLiterals.Text(test.Key));

        public Printed VisitElementRead(IrElementRead read) =>
            Read(Call("elementAt", Text(read.Target), Text(read.Index), JavaScriptLiterals.Text(read.Path)), read.Type);

        public Printed VisitElementFind(IrElementFind find) => Read(Call("find", Text(find.Target), Text(find.Index)), find.OptionalType.Inner);

        public Printed VisitArithmetic(IrArithmetic arithmetic) => JavaScriptCalls.Print(arithmetic, Print, names);

        public Printed VisitComparison(IrComparison comparison) => JavaScriptCalls.Print(comparison, Print, names);

        public Printed VisitMembership(IrMembership membership) => JavaScriptCalls.Print(membership, Print, names);

        public Printed VisitMatch(IrMatch match) => new($"{JavaScriptLiterals.Pattern(match.ForJavaScript)}.test({Text(match.Text)})", Printed.Primary);

        public Printed VisitNot(IrNot not) => new($"!{At(not.Operand, Printed.Unary)}", Printed.Unary);

        public Printed VisitAtRunTime(IrAtRunTime hidden) => Call("atRunTime", Text(hidden.Operand));

        public Printed VisitCall(IrCall call) => JavaScriptCalls.Print(call, Print, names);

        public Printed VisitLogical(IrLogical logical)
        {
            var level = logical.IsAnd ? Printed.And : Printed.Or;
            return new($"{At(logical.Left, level)} {(logical.IsAnd ? "&&" : "||")} {At(logical.Right, level + 1)}", level);
        }

        public Printed VisitConditional(IrConditional conditional) => new(
            $"{At(conditional.Condition, Printed.Conditional + 1)} ? {At(conditional.Then, Printed.Conditional)} : {At(conditional.Else, Printed.Conditional)}",
            Printed.Conditional);

        public Printed VisitFallback(IrFallback fallback)
        {
            var optional = fallback.Optional.Accept(this);
            var left = optional.Level == Printed.Coalesce ? optional.Text : optional.At(Printed.CoalesceOperand);
            return new($"{left} ?? {At(fallback.Fallback, Printed.CoalesceOperand)}", Printed.Coalesce);
        }

        public Printed VisitList(IrList list)
        {
            var text = $"[{string.Join(", ", list.Elements.Select(Stored))}]";
            return list.LeavesOut ? Call("present", text) : new(text, Printed.Primary);
        }

        public Printed VisitMap(IrMap map) =>
            map.Entries.All(entry => entry.Key is IrConstant { Value: string and not "__proto__" } && entry.Value.Type is not OptionalType)
                ? Object(map.Entries.Select(entry => (((IrConstant)entry.Key).Value as string ?? "", entry.Value)))
                : Call("mapOf", $"[{string.Join(", ", map.Entries.Select(entry => $"[{Text(entry.Key)}, {Stored(entry.Value)}]"))}]");

        public Printed VisitObject(IrObject literal) => literal.Fields.All(field => field.Name != "__proto__")
            ? Object(literal.Fields.Select(field => (field.Name, field.Value)))
            : Call("mapOf", $"[{string.Join(", ", literal.Fields.Select(field => $"[{JavaScriptLiterals.Text(field.Name)}, {Stored(field.Value)}]"))}]");

        public Printed VisitComprehension(IrComprehension comprehension)
        {
            var (start, links) = Chain(comprehension);
            return comprehension.Kind == IrComprehensionKind.ExistsOne
                ? Call("existsOne", start, Arrow(comprehension.Variable, comprehension.Predicate))
                : new(JavaScriptLayout.Instance.Chain(start, links), Printed.Primary);
        }

        public Printed VisitConvert(IrConvert convert)
        {
            var value = convert.Operand.Accept(this);
            var from = convert.Operand.Type is OptionalType inner ? inner.Inner : convert.Operand.Type;
            var to = convert.Type is OptionalType optional ? optional.Inner : convert.Type;
            return (from, to) switch
            {
                (DurationType, AnyType) => Call("durationText", value.Text),
                (DoubleType, AnyType) when convert.Operand is not IrConstant && convert.Operand.Type is DoubleType => Call("jsonNumber", value.Text),
                _ => value,
            };
        }

        public Printed VisitTemplate(IrTemplate template) => new(
            $"`{string.Concat(template.Parts.Select(part => part is IrConstant { Value: string text }
                ? JavaScriptLiterals.Template(text) : $"${{{Text(Inserted(part))}}}"))}`",
            Printed.Primary);

        /// <summary>As locals, objects and lists hold it.</summary>
        public string Stored(IrExpression expression) =>
            (expression.Type is OptionalType optional ? optional.Inner : expression.Type) is DurationType
                ? Call("durationText", Text(expression)).Text : Text(expression);

        /// <summary>A template turns numbers and booleans into the same text as <c>string()</c>.</summary>
        private static IrExpression Inserted(IrExpression part) =>
            part is IrCall { Function.Id: "int64_to_string" or "double_to_string" or "bool_to_string" } call ? call.Arguments[0] : part;

        private Printed Field(IrExpression target, string field) => Inherited.Contains(field)
            ? Call("field", Text(target), JavaScriptLiterals.Text(field))
            : new($"{At(target, Printed.Primary)}{JavaScriptLiterals.Access(field, target.Type is OptionalType)}", Printed.Primary);

        private Printed Read(Printed value, FlowType type) => type switch
        {
            TimestampType => Call("readTimestamp", value.Text),
            DurationType => Call("readDuration", value.Text),
            _ => value,
        };

        /// <summary>What a comprehension starts from and the calls that follow, those of comprehensions it starts from included.</summary>
        private (string Start, List<string> Links) Chain(IrComprehension comprehension)
        {
            var (start, links) = comprehension.Source switch
            {
                IrComprehension { Kind: IrComprehensionKind.Filter or IrComprehensionKind.Map } inner when comprehension.Kind != IrComprehensionKind.ExistsOne => Chain(inner),
                { Type: MapType } keys => (Call("keys", Text(keys)).Text, []),
                { Type: AnyType } elements => (Call("elements", Text(elements)).Text, []),
                var list => (At(list, Printed.Primary), []),
            };
            var method = comprehension.Kind switch
            {
                IrComprehensionKind.All => "every",
                IrComprehensionKind.Exists => "some",
                _ => "filter",
            };
            if (comprehension is { Predicate: { } predicate, Kind: not IrComprehensionKind.ExistsOne })
            {
                links.Add($".{method}({Arrow(comprehension.Variable, predicate)})");
            }

            if (comprehension.Transform is { } transform)
            {
                links.Add($".map({Arrow(comprehension.Variable, transform)})");
            }

            return (start, links);
        }

        private Printed Object(IEnumerable<(string Name, IrExpression Value)> fields)
        {
            var printed = fields.Select(field =>
                $"{(JavaScriptLiterals.IsIdentifier(field.Name) ? field.Name : JavaScriptLiterals.Text(field.Name))}: {Stored(field.Value)}");
            return new(JavaScriptLayout.Instance.Braces("{", [.. printed], "}"), Printed.Primary);
        }

        private string Arrow(string variable, IrExpression? value)
        {
            var parameter = names.EnterVariable(variable);
            var body = value is null ? "" : value.Type is BoolType ? Text(value) : Stored(value);
            names.LeaveVariable();
            return $"({parameter}) => {(body.StartsWith('{') ? $"({body})" : body)}";
        }

        private Printed Print(IrExpression expression) => expression.Accept(this);

        private string Text(IrExpression expression) => expression.Accept(this).Text;

        private string At(IrExpression expression, int level) => expression.Accept(this).At(level);

        private Printed Call(string function, params IEnumerable<string> arguments) =>
            new($"{names.Runtime(function)}({string.Join(", ", arguments)})", Printed.Primary);
    }
}
