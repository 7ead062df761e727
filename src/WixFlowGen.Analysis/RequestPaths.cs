using WixFlowGen.Expressions.Typed;

namespace WixFlowGen.Analysis;

/// <summary>Finds the values of a request by the paths that facts use, such as <c>items.image.imageInfo.id</c>.</summary>
internal static class RequestPaths
{
    /// <summary>The values at a path, of each element where it passes a list. A part given as one expression stands for all below it.</summary>
    public static IEnumerable<TypedExpression> Values(TypedExpression request, string path) => At(request, path.Split('.'));

    private static IEnumerable<TypedExpression> At(TypedExpression value, ReadOnlyMemory<string> path) => value switch
    {
        _ when path.IsEmpty => value is TypedList list ? list.Elements : [value],
        TypedList list => list.Elements.SelectMany(element => At(element, path)),
        TypedObject part => part.Fields.Where(field => field.Name == path.Span[0]).SelectMany(field => At(field.Value, path[1..])),
        TypedConvert convert => At(convert.Operand, path),
        _ => [value],
    };
}
