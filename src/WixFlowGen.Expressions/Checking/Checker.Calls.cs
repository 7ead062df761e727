using System.Collections.Immutable;
using WixFlowGen.Expressions.Syntax;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Expressions.Checking;

/// <summary>Function calls.</summary>
internal sealed partial class Checker
{
    private static readonly string[] Namespaces = ["math", "optional"];

    private static readonly string[] SpecialMembers =
        ["all", "exists", "exists_one", "existsOne", "filter", "map", "orValue", "or", "hasValue", "value"];

    private static FunctionOverload OptionalHasValue =>
        new("optional_has_value", "hasValue", [new OptionalType(new ErrorType())], BoolType.Instance);

    private static FunctionOverload Dyn => new("dyn", "dyn", [AnyType.Instance], AnyType.Instance);

    private static FunctionOverload OptionalValue(FlowType type) => new("optional_value", "value", [new OptionalType(type)], type);

    private TypedExpression Call(CallSyntax call, ExpressionScope scope, FlowType? hint)
    {
        if (call.Target is null)
        {
            return Global(call, call.Function, scope, hint);
        }

        if (call.Target is NameSyntax { Name: var space } && Namespaces.Contains(space) && scope.Find(space) is null)
        {
            return Global(call, $"{space}.{call.Function}", scope, hint);
        }

        if (MacroKind(call) is { } macro)
        {
            return Comprehension(call, macro, scope, hint);
        }

        var target = Infer(call.Target, scope, TargetHint(call, Plain(hint)));
        if (call.Function is "orValue" or "or" or "hasValue" or "value")
        {
            return OptionalMember(call, target, scope);
        }

        if (call is { Function: "flatten", Arguments.IsEmpty: true } && target.Type is ListType { Element: ListType joined })
        {
            return Built(new("flatten", "flatten", [target.Type], joined), [target], joined, call.Span);
        }

        var arguments = call.Arguments.Select(argument => Infer(argument, scope, null)).ToList();
        return Resolve(
            call.Function,
            CallStyle.Member,
            [target, .. arguments],
            [call.Target.Span, .. call.Arguments.Select(argument => argument.Span)],
            call.FunctionSpan,
            call.Span);
    }

    /// <summary>The type that a function's own value would best have, for its result to have the wanted one.</summary>
    private static FlowType? TargetHint(CallSyntax call, FlowType? wanted) => (call.Function, wanted) switch
    {
        (_, null) => null,
        ("orValue" or "or" or "value", _) => new OptionalType(wanted),
        ("flatten", ListType) => new ListType(wanted),
        _ => null,
    };

    private TypedExpression Global(CallSyntax call, string name, ExpressionScope scope, FlowType? hint)
    {
        if (name == "has")
        {
            return Has(call, scope);
        }

        var innerHint = name == "optional.of" && hint is OptionalType wanted ? wanted.Inner : null;
        ImmutableArray<TypedExpression> arguments = [.. call.Arguments.Select(argument => Infer(argument, scope, innerHint))];
        ImmutableArray<TextSpan> spans = [.. call.Arguments.Select(argument => argument.Span)];
        switch (name, arguments)
        {
            case ("dyn", [var only]):
                return Coerce(only, AnyType.Instance, spans[0]) is var dynamic and not TypedError ? dynamic : Error(call.Span);
            case ("optional.none", []):
                return new TypedLiteral(null, hint as OptionalType ?? new OptionalType(AnyType.Instance), reporter.ToSource(call.Span));
            case ("optional.of", [var only]):
                return only.Type is ErrorType ? Error(call.Span) : Coerce(only, Optional(only.Type), spans[0]);
            case ("math.greatest" or "math.least", [{ Type: IntType or DoubleType } only]):
                return only;
            case ("math.greatest" or "math.least", { Length: > 2 }):
                var (folded, foldedSpan) = (arguments[0], spans[0]);
                for (var i = 1; i < arguments.Length; i++)
                {
                    folded = Resolve(name, CallStyle.Global, [folded, arguments[i]], [foldedSpan, spans[i]], call.FunctionSpan, call.Span);
                }

                return folded;
        }

        var nameSpan = call.Target is null ? call.FunctionSpan : call.Target.Span.Union(call.FunctionSpan);
        return Resolve(name, CallStyle.Global, arguments, spans, nameSpan, call.Span);
    }

    private TypedExpression OptionalMember(CallSyntax call, TypedExpression target, ExpressionScope scope)
    {
        var wanted = call.Function is "orValue" or "or" ? 1 : 0;
        if (target.Type is ErrorType)
        {
            return Error(call.Span);
        }

        if (target.Type is not OptionalType optional)
        {
            reporter.Report(DiagnosticCatalog.OptionalMisuse, call.FunctionSpan, (
                $"'{call.Function}' needs an optional value, found {target.Type.Display}", "write a.?b instead of a.b to get an optional value"));
            return Error(call.Span);
        }

        if (call.Arguments.Length != wanted)
        {
            return Misused(call, wanted == 1 ? "takes one value" : "takes no arguments");
        }

        switch (call.Function)
        {
            case "hasValue":
                return Built(OptionalHasValue, [target], BoolType.Instance, call.Span);
            case "value":
                return Built(OptionalValue(optional.Inner), [target], optional.Inner, call.Span);
        }

        var fallback = Infer(call.Arguments[0], scope, call.Function == "or" ? optional : optional.Inner);
        if (fallback.Type is ErrorType)
        {
            return Error(call.Span);
        }

        if (call.Function == "orValue" && fallback.Type is OptionalType or NullType)
        {
            fallback = Coerce(fallback, optional.Inner, call.Arguments[0].Span);
        }
        else if (call.Function == "or" && fallback.Type is not OptionalType)
        {
            reporter.Report(DiagnosticCatalog.OptionalMisuse, call.Arguments[0].Span, (
                $"'or' needs another optional value, found {fallback.Type.Display}", "write orValue(…) for a plain value"));
            return Error(call.Span);
        }

        var type = target is TypedLiteral ? fallback.Type : call.Function == "or" ? (FlowType)optional : optional.Inner;
        if (type is IntType && fallback.Type is DoubleType)
        {
            type = DoubleType.Instance;
            target = Coerce(target, new OptionalType(type), call.Span);
        }
        else if (type is StringType { Enum.IsEmpty: false })
        {
            type = StringType.Instance;
        }

        if (target is TypedLiteral none)
        {
            target = none with { Type = type as OptionalType ?? new OptionalType(type) };
        }

        fallback = Coerce(fallback, type, call.Arguments[0].Span);
        return fallback is TypedError ? Error(call.Span) : new TypedOrValue(target, fallback, type, reporter.ToSource(call.Span));
    }

    /// <summary>Chooses the overload for the arguments: exact types first, then with integers as numbers, then with anything as <c>any</c>.</summary>
    private TypedExpression Resolve(
        string name, CallStyle style, ImmutableArray<TypedExpression> arguments, ImmutableArray<TextSpan> spans, TextSpan nameSpan, TextSpan span)
    {
        if (arguments.Any(argument => argument.Type is ErrorType))
        {
            return Error(span);
        }

        var overloads = FunctionTable.Find(name, style).ToList();
        if (overloads.Count == 0)
        {
            ReportUnknownFunction(name, style, nameSpan);
            return Error(span);
        }

        var chosen = overloads.Find(overload => Fits(overload, arguments, (from, to) => from.GetType() == to.GetType() && Assignability.IsAssignable(from, to)))
            ?? overloads.Find(overload => Fits(overload, arguments, (from, to) => to is not AnyType && Assignability.IsAssignable(from, to)))
            ?? overloads.Find(overload => Fits(overload, arguments, (from, to) => to is AnyType && from is MapType or ObjectType && name == "size"));
        if (chosen is null)
        {
            return Mismatch(name, arguments, nameSpan, span);
        }

        ImmutableArray<TypedExpression> converted = [.. arguments.Select((argument, i) => Coerce(argument, chosen.Parameters[i], spans[i]))];
        return Valid(chosen, converted, spans) ? Built(chosen, converted, chosen.Result, span) : Error(span);
    }

    private static bool Fits(FunctionOverload overload, ImmutableArray<TypedExpression> arguments, Func<FlowType, FlowType, bool> fits) =>
        overload.Parameters.Length == arguments.Length
        && overload.Parameters.Zip(arguments).All(pair => fits(pair.Second.Type, pair.First));

    private void ReportUnknownFunction(string name, CallStyle style, TextSpan span)
    {
        var other = style == CallStyle.Member ? CallStyle.Global : CallStyle.Member;
        var known = FunctionTable.Names(style).Concat(style == CallStyle.Member ? SpecialMembers : ["has", "dyn", "optional.of", "optional.none"]);
        var plain = FunctionTable.Names(other).Concat(style == CallStyle.Global ? SpecialMembers : ["has"]).Contains(name)
            ? style == CallStyle.Member ? $"{name}(x)" : $"x.{name}(…)"
            : null;
        reporter.Report(DiagnosticCatalog.UnknownFunction, span, (name, plain ?? Suggestions.Nearest(name, known)));
    }

    private TypedError Mismatch(string name, ImmutableArray<TypedExpression> arguments, TextSpan nameSpan, TextSpan span)
    {
        var types = arguments.IsEmpty ? "no arguments" : string.Join(" and ", arguments.Select(argument => argument.Type.Display));
        var help = arguments.Any(argument => argument.Type is OptionalType) ? "write .orValue(…) to say what stands for an absent value"
            : arguments.Any(argument => argument.Type is AnyType) ? "convert it first, such as string(x), int(x) or double(x)"
            : name == "+" && arguments.Any(argument => argument.Type is StringType) ? "write string(x) to append it as text"
            : null;
        reporter.Report(DiagnosticCatalog.NoOverload, nameSpan, (name, types, help));
        return Error(span);
    }

    private TypedError Misused(CallSyntax call, string fact)
    {
        reporter.Report(DiagnosticCatalog.MacroMisuse, call.FunctionSpan, (call.Function, fact));
        return Error(call.Span);
    }
}
