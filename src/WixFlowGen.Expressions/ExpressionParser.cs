using System.Collections.Immutable;
using WixFlowGen.Expressions.Parsing;
using WixFlowGen.Expressions.Syntax;
using WixFlowGen.Text;

namespace WixFlowGen.Expressions;

/// <summary>Parses CEL text by recursive descent. Never throws; reports the first mistake only.</summary>
public static class ExpressionParser
{
    /// <summary>Nesting that is accepted, in levels of parentheses and of the tree.</summary>
    public const int DepthLimit = 250;

    /// <summary>Parses a text that is an expression and nothing else.</summary>
    public static ParsedExpression Parse(string text, ExpressionReporter reporter) => new Parser(text, 0, reporter).Whole();

    /// <summary>Parses the expression that starts at an offset and ends before <c>}}</c>; <see cref="ParsedExpression.End"/> is past the braces.</summary>
    public static ParsedExpression ParseEmbedded(string text, int start, ExpressionReporter reporter) => new Parser(text, start, reporter).Embedded();

    private sealed class Parser
    {
        private static readonly string[][] Levels =
            [["||"], ["&&"], ["<", "<=", ">", ">=", "==", "!=", "in"], ["+", "-"], ["*", "/", "%"]];

        private readonly string _text;
        private readonly int _start;
        private readonly ExpressionReporter _reporter;
        private readonly Lexer _lexer;
        private Token _token;
        private int _end;
        private int _depth;
        private bool _failed;

        public Parser(string text, int start, ExpressionReporter reporter)
        {
            (_text, _start, _reporter, _end) = (text, start, reporter, start);
            _lexer = new(text, start, reporter);
            Advance();
        }

        public ParsedExpression Whole()
        {
            var root = Expression();
            if (!_failed && _token.Kind != TokenKind.End)
            {
                FailAfterText($"{Described(_token)} cannot follow a complete expression", null);
            }

            return Result(root, _text.Length);
        }

        public ParsedExpression Embedded()
        {
            var root = Expression();
            if (!_failed && !(_token.Is("}") && _token.Span.End < _text.Length && _text[_token.Span.End] == '}'))
            {
                FailAfterText($"expected '}}}}' after the expression, found {Described(_token)}", "close it with '}}', or write '$${{' for the text '${{'");
            }

            var close = _failed ? _text.IndexOf("}}", _start, StringComparison.Ordinal) : _token.Span.Start;
            return Result(root, close < 0 ? _text.Length : close + 2);
        }

        private ParsedExpression Result(ExpressionSyntax root, int end) =>
            new(_text, _failed ? new ErrorSyntax(root.Span) : root, end, _failed);

        private ExpressionSyntax Expression()
        {
            if (_depth++ > DepthLimit)
            {
                _depth--;
                return TooDeep(_token.Span);
            }

            var condition = Binary(0);
            if (Take("?"))
            {
                var then = Binary(0);
                Expect(":", "between the two results of '?'");
                condition = Checked(new ConditionalSyntax(condition, then, Expression()));
            }

            _depth--;
            return condition;
        }

        private ExpressionSyntax Binary(int level)
        {
            if (level == Levels.Length)
            {
                return Unary();
            }

            var left = Binary(level + 1);
            while (_token.Kind == TokenKind.Symbol && Levels[level].Contains(_token.Text))
            {
                var (name, span) = (_token.Text, _token.Span);
                Advance();
                left = Checked(new BinarySyntax(name, span, left, Binary(level + 1)));
            }

            return left;
        }

        private ExpressionSyntax Unary()
        {
            if (!_token.Is("!") && !_token.Is("-"))
            {
                return Member(Primary());
            }

            var signs = new Stack<Token>();
            while (_token.Is("!") || _token.Is("-"))
            {
                signs.Push(_token);
                Advance();
            }

            var operand = Member(Primary());
            foreach (var sign in signs)
            {
                var span = sign.Span.Union(operand.Span);
                operand = (sign.Text, operand) switch
                {
                    ("-", LiteralSyntax { Value: long whole }) => new LiteralSyntax(-whole, span),
                    ("-", LiteralSyntax { Value: double number }) => new LiteralSyntax(-number, span),
                    _ => Checked(new UnarySyntax(sign.Text, operand, span)),
                };
            }

            return operand;
        }

        private ExpressionSyntax Member(ExpressionSyntax target)
        {
            while (!_failed)
            {
                if (Take("."))
                {
                    target = Selected(target);
                }
                else if (Take("["))
                {
                    var optional = Take("?");
                    var index = Expression();
                    Expect("]", "after the index");
                    target = Checked(new IndexSyntax(target, index, optional, TextSpan.FromBounds(target.Span.Start, _end)));
                }
                else
                {
                    break;
                }
            }

            if (_token.Is("{") && target is NameSyntax or SelectSyntax)
            {
                Fail(_token.Span, "objects have no type name here", "write the braces alone: {'field': value}");
            }

            return target;
        }

        private ExpressionSyntax Selected(ExpressionSyntax target)
        {
            var optional = Take("?");
            var field = _token;
            if (field.Kind is not (TokenKind.Name or TokenKind.QuotedName))
            {
                return Fail(_token.Span, $"expected a field name after '.', found {Described(_token)}", null);
            }

            Advance();
            if (!optional && field.Kind == TokenKind.Name && Take("("))
            {
                var arguments = Arguments();
                return Checked(new CallSyntax(target, field.Text, field.Span, arguments, TextSpan.FromBounds(target.Span.Start, _end)));
            }

            return Checked(new SelectSyntax(target, field.Text, field.Span, optional, TextSpan.FromBounds(target.Span.Start, _end)));
        }

        private ExpressionSyntax Primary()
        {
            var token = _token;
            switch (token.Kind)
            {
                case TokenKind.Literal:
                    Advance();
                    return new LiteralSyntax(token.Value, token.Span);
                case TokenKind.Name when ReservedWords.Contains(token.Text):
                    return Fail(token.Span, $"'{token.Text}' is a reserved word", null);
                case TokenKind.Name:
                    Advance();
                    return Take("(")
                        ? Checked(new CallSyntax(null, token.Text, token.Span, Arguments(), TextSpan.FromBounds(token.Span.Start, _end)))
                        : new NameSyntax(token.Text, token.Span);
                case TokenKind.Symbol when token.Text == "(":
                    Advance();
                    var inner = Expression();
                    Expect(")", "to close the parenthesis");
                    return inner;
                case TokenKind.Symbol when token.Text == "[":
                    Advance();
                    return List(token.Span.Start);
                case TokenKind.Symbol when token.Text == "{":
                    Advance();
                    return Map(token.Span.Start);
                default:
                    return Fail(token.Span, $"expected a value, found {Described(token)}", null);
            }
        }

        private ImmutableArray<ExpressionSyntax> Arguments()
        {
            var arguments = ImmutableArray.CreateBuilder<ExpressionSyntax>();
            if (!Take(")"))
            {
                do
                {
                    arguments.Add(Expression());
                }
                while (Take(","));
                Expect(")", "after the arguments");
            }

            return arguments.ToImmutable();
        }

        private ExpressionSyntax List(int start)
        {
            var elements = ImmutableArray.CreateBuilder<ElementSyntax>();
            while (!_token.Is("]") && !_failed)
            {
                var optional = Take("?");
                elements.Add(new(Expression(), optional));
                if (!Take(","))
                {
                    break;
                }
            }

            Expect("]", "to close the list");
            return Checked(new ListSyntax(elements.ToImmutable(), TextSpan.FromBounds(start, _end)));
        }

        private ExpressionSyntax Map(int start)
        {
            var entries = ImmutableArray.CreateBuilder<EntrySyntax>();
            while (!_token.Is("}") && !_failed)
            {
                var optional = Take("?");
                var key = Expression();
                if (key is NameSyntax name && _token.Is(","))
                {
                    Fail(_token.Span, $"key '{name.Name}' has no value", "write {'key': value}");
                }

                Expect(":", "after the key");
                entries.Add(new(key, Expression(), optional));
                if (!Take(","))
                {
                    break;
                }
            }

            Expect("}", "to close the map");
            return Checked(new MapSyntax(entries.ToImmutable(), TextSpan.FromBounds(start, _end)));
        }

        /// <summary>Where a text ends and a letter follows at once, the end was meant as an apostrophe.</summary>
        private void FailAfterText(string message, string? help)
        {
            var start = _token.Span.Start;
            if (_token.Kind == TokenKind.Name && start > 1 && _text[start - 1] == '\'' && char.IsLetter(_text[start - 2]))
            {
                Fail(new(start - 1, 1), "the apostrophe ends the text", "write \\' for an apostrophe, or put the text into double quotes");
            }
            else
            {
                Fail(_token.Span, message, help);
            }
        }

        private ExpressionSyntax Checked(ExpressionSyntax node) => node.Depth > DepthLimit ? TooDeep(node.Span) : node;

        private ErrorSyntax TooDeep(TextSpan span)
        {
            if (!_failed)
            {
                _reporter.Report(DiagnosticCatalog.ExpressionTooDeep, new(span.Start, 0), DepthLimit);
            }

            return Stop(span);
        }

        private ErrorSyntax Fail(TextSpan span, string message, string? help)
        {
            if (!_failed && _token.Kind != TokenKind.Bad)
            {
                _reporter.Report(DiagnosticCatalog.ExpressionSyntax, span, (message, help));
            }

            return Stop(span);
        }

        private ErrorSyntax Stop(TextSpan span)
        {
            _failed = true;
            _token = new(TokenKind.End, "", null, new(_text.Length, 0));
            return new(span);
        }

        private void Expect(string symbol, string where)
        {
            if (!Take(symbol))
            {
                Fail(_token.Span, $"expected '{symbol}' {where}, found {Described(_token)}", null);
            }
        }

        private bool Take(string symbol)
        {
            if (!_token.Is(symbol))
            {
                return false;
            }

            Advance();
            return true;
        }

        private void Advance()
        {
            _end = _token.Span.End;
            _token = _failed ? _token : _lexer.Next();
        }

        private static string Described(Token token) => token.Kind switch
        {
            TokenKind.End => "the end",
            TokenKind.Literal => "a literal",
            _ => $"'{token.Text}'",
        };
    }
}
