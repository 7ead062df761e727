using System.Globalization;

namespace WixFlowGen.Conformance.RandomFlows.Generation;

/// <summary>Random CEL of a wanted type over what is known at a place. At most one part of an expression can fail: which of several would is not specified.</summary>
internal sealed class ExpressionGenerator(Dice dice)
{
    private static readonly string[] _texts =
        ["'a'", "'Summer'", "''", "'two words'", "'näher'", "'😀 ok'", "'it\\'s'", "'\"quoted\"'", "'a-b-c'", "'back\\\\slash'", "'${x}'", "'line\\nbreak'", "'42'", "'<b>'"];

    private static readonly string[] _patterns = ["'^a'", "'[0-9]+'", "'o.*e'", "'^$'", "'(a|S)'"];

    private bool _mayFail;
    private int _lastName;

    /// <summary>An expression as it stands between <c>${{</c> and <c>}}</c>.</summary>
    public string Of(ValueKind kind, ValueScope scope, bool mayFail = true)
    {
        _mayFail = mayFail && dice.Chance(2);
        return Of(kind, scope, dice.Roll(0, 3));
    }

    /// <summary>A text value of the document: literal, one expression, or expressions inside text.</summary>
    public string TextValue(ValueScope scope) => dice.Roll(0, 5) switch
    {
        0 => dice.Pick(["Folder", "Plain text", "Ünicode 😀", "a: b # c", "'quotes'", "$${{ kept }}"]),
        1 => $"Nr. ${{{{ {Of(ValueKind.Whole, scope, mayFail: false)} }}}} of ${{{{ {Of(ValueKind.Text, scope, mayFail: false)} }}}}",
        2 => $"${{{{ {Of(ValueKind.Truth, scope, mayFail: false)} }}}}/${{{{ {Of(ValueKind.Number, scope, mayFail: false)} }}}}",
        _ => $"${{{{ {Of(ValueKind.Text, scope)} }}}}",
    };

    private string Of(ValueKind kind, ValueScope scope, int depth)
    {
        var known = scope.Of(kind);
        if (known.Count > 0 && (depth == 0 || kind >= ValueKind.Folders || dice.Chance(25)))
        {
            return dice.Pick(known);
        }

        return kind switch
        {
            ValueKind.Text => depth == 0 ? dice.Pick(_texts) : Text(scope, depth - 1),
            ValueKind.Whole => depth == 0 ? Literal(dice.Roll(-3, 12)) : Whole(scope, depth - 1),
            ValueKind.Number => depth == 0 ? dice.Pick(["0.5", "2.0", "1e3", "-1.25"]) : Number(scope, depth - 1),
            ValueKind.Truth => depth == 0 ? dice.Pick(["true", "false"]) : Truth(scope, depth - 1),
            ValueKind.Texts => depth == 0 ? $"[{dice.Pick(_texts)}, {dice.Pick(_texts)}]" : Texts(scope, depth - 1),
            ValueKind.FolderId => "'media-root'",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "nothing is known that could be named"),
        };
    }

    private string Text(ValueScope scope, int depth)
    {
        var text = () => Of(ValueKind.Text, scope, depth);
        var whole = () => Of(ValueKind.Whole, scope, depth);
        return dice.Roll(0, 12) switch
        {
            0 or 1 => $"({text()} + {text()})",
            2 => $"string({whole()})",
            3 => $"({Of(ValueKind.Truth, scope, depth)} ? {text()} : {text()})",
            4 => $"({text()}).{dice.Pick(["upperAscii()", "lowerAscii()", "trim()", "reverse()"])}",
            5 => $"({text()}).replace({dice.Pick(_texts[..3])}, {text()})",
            6 => $"({Of(ValueKind.Texts, scope, depth)}).join({dice.Pick(["'-'", "', '", "''"])})",
            7 => $"string({Of(ValueKind.Number, scope, depth)})",
            8 => $"string({Of(ValueKind.Truth, scope, depth)})",
            9 => $"({Of(ValueKind.Texts, scope, depth)})[?{whole()}].orValue({text()})",
            10 when TakeFailure() => $"({text()}).substring({dice.Roll(0, 3).ToString(CultureInfo.InvariantCulture)})",
            11 when TakeFailure() => $"({Of(ValueKind.Texts, scope, depth)})[{dice.Roll(0, 2).ToString(CultureInfo.InvariantCulture)}]",
            _ => text(),
        };
    }

    private string Whole(ValueScope scope, int depth)
    {
        var whole = () => Of(ValueKind.Whole, scope, depth);
        return dice.Roll(0, 10) switch
        {
            0 => $"({whole()} + {whole()})",
            1 => $"({whole()} - {whole()})",
            2 => $"({whole()} * {Literal(dice.Roll(-2, 3))})",
            3 => $"({whole()} / {dice.Roll(1, 4)})",
            4 => $"({whole()} % {dice.Roll(2, 5)})",
            5 => $"size({Of(ValueKind.Text, scope, depth)})",
            6 => $"size({Of(ValueKind.Texts, scope, depth)})",
            7 => $"({Of(ValueKind.Text, scope, depth)}).indexOf({dice.Pick(_texts[..4])})",
            8 when TakeFailure() => $"({whole()} {dice.Pick(["/", "%"])} {whole()})",
            9 when TakeFailure() => $"int({Of(ValueKind.Text, scope, depth)})",
            _ => $"({Of(ValueKind.Truth, scope, depth)} ? {whole()} : {whole()})",
        };
    }

    private string Number(ValueScope scope, int depth) => dice.Roll(0, 4) switch
    {
        0 => $"({Of(ValueKind.Number, scope, depth)} {dice.Pick(["+", "-", "*"])} {Of(ValueKind.Number, scope, depth)})",
        1 => $"double({Of(ValueKind.Whole, scope, depth)})",
        2 => $"({Of(ValueKind.Whole, scope, depth)} / 4.0)",
        3 => $"math.{dice.Pick(["round", "ceil", "floor", "trunc", "abs", "sign"])}({Of(ValueKind.Number, scope, depth)})",
        _ => $"math.greatest({Of(ValueKind.Number, scope, depth)}, {Of(ValueKind.Number, scope, depth)})",
    };

    private string Truth(ValueScope scope, int depth)
    {
        var text = () => Of(ValueKind.Text, scope, depth);
        var whole = () => Of(ValueKind.Whole, scope, depth);
        var truth = () => Of(ValueKind.Truth, scope, depth);
        return dice.Roll(0, 10) switch
        {
            0 => $"({whole()} {Comparison()} {whole()})",
            1 => $"({text()} {Comparison()} {text()})",
            2 => $"({truth()} && {truth()})",
            3 => $"({truth()} || {truth()})",
            4 => $"!({truth()})",
            5 => $"({text()}).{dice.Pick(["contains", "startsWith", "endsWith"])}({text()})",
            6 => $"({text()} in {Of(ValueKind.Texts, scope, depth)})",
            7 => $"({text()}).matches({dice.Pick(_patterns)})",
            8 => Macro(scope, depth, dice.Pick(["all", "exists", "exists_one"])),
            9 => $"({Of(ValueKind.Number, scope, depth)} {dice.Pick(["<", ">="])} {whole()})",
            _ => $"({Of(ValueKind.Texts, scope, depth)} {dice.Pick(["==", "!="])} {Of(ValueKind.Texts, scope, depth)})",
        };
    }

    private string Texts(ValueScope scope, int depth) => dice.Roll(0, 5) switch
    {
        0 => $"[{Of(ValueKind.Text, scope, depth)}, {Of(ValueKind.Text, scope, depth)}]",
        1 => Macro(scope, depth, "filter"),
        2 => Map(ValueKind.Texts, scope, depth, ""),
        3 => $"({Of(ValueKind.Texts, scope, depth)} + {Of(ValueKind.Texts, scope, depth)})",
        4 => $"({Of(ValueKind.Text, scope, depth)}).split({dice.Pick(["'-'", "' '", "''"])})",
        _ => scope.Of(ValueKind.Folders).Count > 0 ? Map(ValueKind.Folders, scope, depth, ".displayName") : Of(ValueKind.Texts, scope, depth),
    };

    private string Map(ValueKind lists, ValueScope scope, int depth, string field)
    {
        var name = NewName();
        var inner = scope.Nested();
        inner.Add(ValueKind.Text, name + field);
        var list = Of(lists, scope, depth);
        return $"({list}).map({name}, {Inside(ValueKind.Text, inner, depth)})";
    }

    private string Macro(ValueScope scope, int depth, string macro)
    {
        var name = NewName();
        var inner = scope.Nested();
        inner.Add(ValueKind.Text, name);
        return $"({Of(ValueKind.Texts, scope, depth)}).{macro}({name}, {Inside(ValueKind.Truth, inner, depth)})";
    }

    /// <summary>A part that is evaluated several times must not fail in different places.</summary>
    private string Inside(ValueKind kind, ValueScope scope, int depth)
    {
        (var mayFail, _mayFail) = (_mayFail, false);
        var inside = Of(kind, scope, depth);
        _mayFail = mayFail;
        return inside;
    }

    private bool TakeFailure()
    {
        var taken = _mayFail;
        _mayFail = false;
        return taken;
    }

    private string NewName() => $"v{++_lastName}";

    private string Comparison() => dice.Pick(["<", "<=", ">", ">=", "==", "!="]);

    private static string Literal(int number) => number < 0 ? $"({number.ToString(CultureInfo.InvariantCulture)})" : number.ToString(CultureInfo.InvariantCulture);
}
