using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using WixFlowGen.Text;

namespace WixFlowGen.Syntax.Yaml;

/// <summary>Turns a scalar event into a <see cref="YamlScalar"/> with its exact span and map.</summary>
/// <param name="offset">What to add to the parser's offsets: 1 after a byte order mark.</param>
internal sealed class ScalarReader(string source, int offset)
{
    public YamlScalar Read(Scalar scalar)
    {
        var start = Math.Clamp((int)scalar.Start.Index + offset, 0, source.Length);
        var end = Math.Clamp((int)scalar.End.Index + offset, start, source.Length);
        var builder = Rebuild(scalar, start, end, out var spanEnd);
        var kind = scalar.Style == ScalarStyle.Plain ? PlainScalarKinds.Of(scalar.Value) : ScalarKind.Text;
        var map = builder.Value == scalar.Value ? builder.Build(start) : Coarse(scalar.Value, start, end);
        return new(scalar.Value, kind, TextSpan.FromBounds(start, spanEnd), map);
    }

    private ScalarMapBuilder Rebuild(Scalar scalar, int start, int end, out int spanEnd)
    {
        spanEnd = end;
        switch (scalar.Style)
        {
            case ScalarStyle.SingleQuoted:
                return new FlowScalarMapper(source).SingleQuoted(start, end);
            case ScalarStyle.DoubleQuoted:
                return new FlowScalarMapper(source).DoubleQuoted(start, end);
            case ScalarStyle.Literal or ScalarStyle.Folded:
                return new BlockScalarMapper(source, scalar.Value).Map(start, end, out spanEnd);
            default:
                while (spanEnd > start && source[spanEnd - 1] is ' ' or '\t' or '\r' or '\n')
                {
                    spanEnd--;
                }

                return new FlowScalarMapper(source).Plain(start, spanEnd);
        }
    }

    /// <summary>Everything at the scalar's start: for a notation the mappers read otherwise than the parser.</summary>
    private static ScalarMap Coarse(string value, int start, int end) => new([new(0, start, value.Length, end - start)]);
}
