using WixFlowGen.Expressions.Typed;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.Velo.Expressions;

/// <summary>
/// Prints an expression as one line of JavaScript. Locals, objects and lists hold plain JSON; only inside an expression
/// a duration is a number of milliseconds, and it is turned back where the value is stored.
/// </summary>
public sealed class JavaScriptExpressionPrinter(IJavaScriptNames names)
{
    /// <summary>The expression as a plain JSON value, for a local, an argument or an output.</summary>
    public string Print(TypedExpression expression) => new Visitor(names).Stored(expression);

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
            return new($"{At(logical.Left, level)} {(logical.IsAnd ? "&&" : "||")} {At(logical.Right, level + 1)}", level);
        }

        public Printed VisitConditional(TypedConditional conditional) => new(
            $"{At(conditional.Condition, Printed.Conditional + 1)} ? {At(conditional.Then, Printed.Conditional)} : {At(conditional.Else, Printed.Conditional)}",
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
            var source = comprehension.Source.Type switch
            {
                MapType => Call("keys", Text(comprehension.Source)).Text,
                AnyType => Call("elements", Text(comprehension.Source)).Text,
                _ => At(comprehension.Source, Printed.Primary),
            };
            var predicate = comprehension.Predicate is { } condition ? Arrow(comprehension.Variable, Text(condition)) : "";
            var transform = comprehension.Transform is { } value ? Arrow(comprehension.Variable, Stored(value)) : "";
            return comprehension.Kind switch
            {
                ComprehensionKind.All => new($"{source}.every({predicate})", Printed.Primary),
                ComprehensionKind.Exists => new($"{source}.some({predicate})", Printed.Primary),
                ComprehensionKind.ExistsOne => Call("existsOne", source, predicate),
                ComprehensionKind.Filter => new($"{source}.filter({predicate})", Printed.Primary),
                _ => new($"{source}{(predicate.Length > 0 ? $".filter({predicate})" : "")}.map({transform})", Printed.Primary),
            };
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

        private Printed Object(IEnumerable<(string Name, TypedExpression Value)> fields)
        {
            var text = string.Join(", ", fields.Select(field =>
                $"{(JavaScriptLiterals.IsIdentifier(field.Name) ? field.Name : JavaScriptLiterals.Text(field.Name))}: {Stored(field.Value)}"));
            return new(text.Length == 0 ? "{}" : $"{{ {text} }}", Printed.Primary);
        }

        private string Arrow(string variable, string body) => $"({names.Local(variable)}) => {(body[0] == '{' ? $"({body})" : body)}";

        private string Text(TypedExpression expression) => expression.Accept(this).Text;

        private string At(TypedExpression expression, int level) => expression.Accept(this).At(level);

        private Printed Call(string function, params IEnumerable<string> arguments) =>
            new($"{names.Runtime(function)}({string.Join(", ", arguments)})", Printed.Primary);
    }
}
