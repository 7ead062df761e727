using WixFlowGen.Expressions.Typed;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.Velo.Expressions;

/// <summary>
/// Prints an expression as JavaScript, over several lines where it is long. Locals, objects and lists hold plain JSON; only inside an expression
/// a duration is a number of milliseconds, and it is turned back where the value is stored.
/// </summary>
public sealed class JavaScriptExpressionPrinter(IJavaScriptNames names)
{
    /// <summary>The expression as a plain JSON value, for a local, an argument or an output.</summary>
    public string Print(TypedExpression expression) => new Visitor(names).Stored(expression);

    /// <summary>The expression as the condition of a branch.</summary>
    public string PrintCondition(TypedExpression condition) => condition.Accept(new Visitor(names)).AsCondition(condition, names).Text;

    /// <summary>The expression in parentheses where it would not bind as tightly as a method call's target.</summary>
    public string PrintPrimary(TypedExpression expression) => expression.Accept(new Visitor(names)).At(Printed.Primary);

    /// <summary>Whether an overload can be printed, so that a test can compare with the checker's.</summary>
    public static bool Knows(string overloadId) => JavaScriptCalls.Knows(overloadId);

    private sealed class Visitor(IJavaScriptNames names) : ITypedExpressionVisitor<Printed>
    {
        /// <summary>Names that every object answers to: they are read as own keys only.</summary>
        private static readonly HashSet<string> Inherited = new(
            ["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf", "__proto__"],
            StringComparer.Ordinal);

        public Printed VisitLiteral(TypedLiteral literal) => literal.Value switch
        {
            null => new(literal.Type is OptionalType ? "undefined" : "null", Printed.Primary),
            bool flag => new(flag ? "true" : "false", Printed.Primary),
            long whole => new(JavaScriptLiterals.Whole(whole), whole < 0 ? Printed.Unary : Printed.Primary),
            double number => new(JavaScriptLiterals.Number(number), number < 0 ? Printed.Unary : Printed.Primary),
            byte[] bytes => new(JavaScriptLiterals.Text(Convert.ToBase64String(bytes)), Printed.Primary),
            DateTimeOffset time => new(JavaScriptLiterals.Text(ConstantText.Of(time)), Printed.Primary),
            TimeSpan span => new(JavaScriptLiterals.Whole((long)span.TotalMilliseconds), Printed.Primary),
            string text => new(JavaScriptLiterals.Text(text), Printed.Primary),
            var other => throw new InvalidOperationException($"a {other.GetType().Name} is no constant"),
        };

        public Printed VisitReference(WixFlowGen.Expressions.Typed.TypedReference reference) =>
            Read(new(names.Local(reference.Name), Printed.Primary), reference.Type);

        public Printed VisitSelect(TypedSelect select)
        {
            var value = Field(select.Target, select.Field);
            return Read(select.AlwaysPresent ? value : Call("required", value.Text, JavaScriptLiterals.Text(select.Path)), select.Type);
        }

        public Printed VisitOptionalSelect(TypedOptionalSelect select) => Read(Field(select.Target, select.Field), select.OptionalType.Inner);

        public Printed VisitHas(TypedHas has) => IsKnown(has.Target.Type, has.Field)
            ? new($"{Field(has.Target, has.Field).Text} != null", Printed.Equality)
            : Call("hasField", Text(has.Target), JavaScriptLiterals.Text(has.Field));

        public Printed VisitIndex(TypedIndex index)
        {
            var path = JavaScriptLiterals.Text(index.Path);
            var value = index.Index.Type is IntType
                ? Call("elementAt", Text(index.Target), Text(index.Index), path)
                : Call("required", Call("field", Text(index.Target), Text(index.Index)).Text, path);
            return Read(value, index.Type);
        }

        public Printed VisitOptionalIndex(TypedOptionalIndex index) =>
            Read(Call(index.Index.Type is IntType ? "find" : "field", Text(index.Target), Text(index.Index)), index.OptionalType.Inner);

        public Printed VisitCall(TypedCall call) => JavaScriptCalls.Print(call, expression => expression.Accept(this), names);

        public Printed VisitLogical(TypedLogical logical)
        {
            var level = logical.IsAnd ? Printed.And : Printed.Or;
            return new($"{Condition(logical.Left).At(level)} {(logical.IsAnd ? "&&" : "||")} {Condition(logical.Right).At(level + 1)}", level);
        }

        public Printed VisitConditional(TypedConditional conditional) => new(
            $"{Condition(conditional.Condition).At(Printed.Conditional + 1)} ? {At(conditional.Then, Printed.Conditional)} : {At(conditional.Else, Printed.Conditional)}",
            Printed.Conditional);

        public Printed VisitOrValue(TypedOrValue orValue)
        {
            var optional = orValue.Optional.Accept(this);
            var left = optional.Level == Printed.Coalesce ? optional.Text : optional.At(Printed.CoalesceOperand);
            return new($"{left} ?? {At(orValue.Fallback, Printed.CoalesceOperand)}", Printed.Coalesce);
        }

        public Printed VisitList(TypedList list)
        {
            var text = $"[{string.Join(", ", list.Elements.Select(Stored))}]";
            return list.Elements.Any(element => element.Type is OptionalType) ? Call("present", text) : new(text, Printed.Primary);
        }

        public Printed VisitMap(TypedMap map) =>
            map.Entries.All(entry => entry.Key is TypedLiteral { Value: string and not "__proto__" } && entry.Value.Type is not OptionalType)
                ? Object(map.Entries.Select(entry => (((TypedLiteral)entry.Key).Value as string ?? "", entry.Value)))
                : Call("mapOf", $"[{string.Join(", ", map.Entries.Select(entry => $"[{Text(entry.Key)}, {Stored(entry.Value)}]"))}]");

        public Printed VisitObject(TypedObject literal) => literal.Fields.All(field => field.Name != "__proto__")
            ? Object(literal.Fields.Select(field => (field.Name, field.Value)))
            : Call("mapOf", $"[{string.Join(", ", literal.Fields.Select(field => $"[{JavaScriptLiterals.Text(field.Name)}, {Stored(field.Value)}]"))}]");

        public Printed VisitComprehension(TypedComprehension comprehension)
        {
            var (start, links) = Chain(comprehension);
            return comprehension.Kind == ComprehensionKind.ExistsOne
                ? Call("existsOne", start, Arrow(comprehension.Variable, comprehension.Predicate))
                : new(JavaScriptLayout.Instance.Chain(start, links), Printed.Primary);
        }

        public Printed VisitConvert(TypedConvert convert)
        {
            var value = convert.Operand.Accept(this);
            var from = convert.Operand.Type is OptionalType inner ? inner.Inner : convert.Operand.Type;
            var to = convert.Type is OptionalType optional ? optional.Inner : convert.Type;
            return (from, to) switch
            {
                (DurationType, AnyType) => Call("durationText", value.Text),
                (DoubleType, AnyType) when convert.Operand is not TypedLiteral && convert.Operand.Type is DoubleType => Call("jsonNumber", value.Text),
                _ => value,
            };
        }

        public Printed VisitTemplate(TypedTemplate template) => new(
            $"`{string.Concat(template.Parts.Select(part => part is TypedLiteral { Value: string text }
                ? JavaScriptLiterals.Template(text) : $"${{{Text(Inserted(part))}}}"))}`",
            Printed.Primary);

        public Printed VisitError(TypedError error) => throw new InvalidOperationException("an expression with errors is not printed");

        private Printed Condition(TypedExpression condition) => condition.Accept(this).AsCondition(condition, names);

        /// <summary>As locals, objects and lists hold it.</summary>
        public string Stored(TypedExpression expression) =>
            (expression.Type is OptionalType optional ? optional.Inner : expression.Type) is DurationType
                ? Call("durationText", Text(expression)).Text : Text(expression);

        /// <summary>A template turns numbers and booleans into the same text as <c>string()</c>.</summary>
        private static TypedExpression Inserted(TypedExpression part) =>
            part is TypedCall { Overload.Id: "int64_to_string" or "double_to_string" or "bool_to_string" } call ? call.Arguments[0] : part;

        private static bool IsKnown(FlowType type, string field) =>
            (type is OptionalType optional ? optional.Inner : type) is ObjectType or FileType && !Inherited.Contains(field);

        private Printed Field(TypedExpression target, string field) => IsKnown(target.Type, field)
            ? new($"{At(target, Printed.Primary)}{JavaScriptLiterals.Access(field, target.Type is OptionalType)}", Printed.Primary)
            : Call("field", Text(target), JavaScriptLiterals.Text(field));

        private Printed Read(Printed value, FlowType type) => type switch
        {
            TimestampType => Call("readTimestamp", value.Text),
            DurationType => Call("readDuration", value.Text),
            _ => value,
        };

        /// <summary>What a comprehension starts from and the calls that follow, those of comprehensions it starts from included.</summary>
        private (string Start, List<string> Links) Chain(TypedComprehension comprehension)
        {
            var (start, links) = comprehension.Source switch
            {
                TypedComprehension { Kind: ComprehensionKind.Filter or ComprehensionKind.Map } inner when comprehension.Kind != ComprehensionKind.ExistsOne => Chain(inner),
                { Type: MapType } keys => (Call("keys", Text(keys)).Text, []),
                { Type: AnyType } elements => (Call("elements", Text(elements)).Text, []),
                var list => (At(list, Printed.Primary), []),
            };
            var method = comprehension.Kind switch
            {
                ComprehensionKind.All => "every",
                ComprehensionKind.Exists => "some",
                _ => "filter",
            };
            if (comprehension is { Predicate: { } predicate, Kind: not ComprehensionKind.ExistsOne })
            {
                links.Add($".{method}({Arrow(comprehension.Variable, predicate)})");
            }

            if (comprehension.Transform is { } transform)
            {
                links.Add($".map({Arrow(comprehension.Variable, transform)})");
            }

            return (start, links);
        }

        private Printed Object(IEnumerable<(string Name, TypedExpression Value)> fields)
        {
            var printed = fields.Select(field =>
                $"{(JavaScriptLiterals.IsIdentifier(field.Name) ? field.Name : JavaScriptLiterals.Text(field.Name))}: {Stored(field.Value)}");
            return new(JavaScriptLayout.Instance.Braces("{", [.. printed], "}"), Printed.Primary);
        }

        private string Arrow(string variable, TypedExpression? value)
        {
            var body = value is null ? "" : value.Type is BoolType ? Text(value) : Stored(value);
            return $"({names.Local(variable)}) => {(body.StartsWith('{') ? $"({body})" : body)}";
        }

        private string Text(TypedExpression expression) => expression.Accept(this).Text;

        private string At(TypedExpression expression, int level) => expression.Accept(this).At(level);

        private Printed Call(string function, params IEnumerable<string> arguments) =>
            new($"{names.Runtime(function)}({string.Join(", ", arguments)})", Printed.Primary);
    }
}
