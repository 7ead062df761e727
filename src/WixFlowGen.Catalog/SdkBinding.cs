using System.Collections.Immutable;

namespace WixFlowGen.Catalog;

/// <summary>How the JavaScript SDK takes the request message apart and what it gives back.</summary>
/// <param name="Namespace">The export of the package: <c>files</c>.</param>
/// <param name="Function">The function in it: <c>generateFileUploadUrl</c>.</param>
public sealed record SdkBinding(string Package, string Namespace, string Function, ImmutableArray<SdkArgument> Arguments, SdkResult Result)
{
    /// <summary>Changes of value between SDK and REST, by REST path, for requests.</summary>
    public ImmutableArray<ValueTransformation> RequestTransformations { get; init; } = [];

    /// <summary>Changes of value between SDK and REST, by REST path, for answers.</summary>
    public ImmutableArray<ValueTransformation> ResponseTransformations { get; init; } = [];

    /// <summary>What stands for a binding where there is no SDK: the names of an external system and its function.</summary>
    public static SdkBinding None(string system, string function) => new("", system, function, [], new(SdkResultKind.Whole));

    /// <summary>REST paths below which <c>id</c> is not renamed to <c>_id</c>.</summary>
    public ImmutableArray<string> NotRenamed { get; init; } = [];
}

/// <summary>One positional argument of an SDK function: what it is made of.</summary>
/// <param name="Name">The parameter's name in the typings.</param>
/// <param name="Spread">A request path whose whole value is the argument (its fields, where <see cref="Fields"/> adds to it); null when it is built from fields alone.</param>
/// <param name="Fields">SDK field path inside the argument, and the request path that fills it. A field path that is empty means the argument is that value.</param>
public sealed record SdkArgument(string Name, string? Spread, ImmutableArray<(string Field, string RequestPath)> Fields, bool Optional);

/// <summary>What an SDK function returns, seen from the REST response.</summary>
/// <param name="Kind">The wrapping.</param>
/// <param name="Field">The one response field that comes back, for <see cref="SdkResultKind.Unwrapped"/>.</param>
public sealed record SdkResult(SdkResultKind Kind, string? Field = null);

/// <summary>The wrapping of an SDK result.</summary>
public enum SdkResultKind
{
    Whole,
    Unwrapped,
    Nothing,

    /// <summary>A query builder; the typed overload <c>(query, options)</c> returns the whole response.</summary>
    QueryBuilder,

    /// <summary>A hand-written function of Wix Data items; the runtime has an adapter for each.</summary>
    HandWritten,
}

/// <summary>A change of value: <c>timestamp float image audio document videoV2 fieldMask bytes duration address pageURL pageURLV2 video</c>.</summary>
public sealed record ValueTransformation(string Kind, string Path);
