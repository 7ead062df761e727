using System.Collections.Immutable;

namespace WixFlowGen.Ir;

/// <summary>A Wix operation as both targets call it.</summary>
/// <param name="Id">The catalog id.</param>
/// <param name="Name">Camel case, unique in the flow; the SDK function's name where that is free.</param>
/// <param name="Idempotent">It may be sent again when nobody knows whether it arrived.</param>
/// <param name="Rules">Limits checked on the request before it is sent.</param>
/// <param name="RetryClasses">Error codes with a class of their own: <c>retry retry-later fail</c>.</param>
public sealed record IrOperation(
    string Id, string Name, IrRoute Route, IrRecord Request, IrRecord Response, IrSdkCall Sdk, bool Idempotent,
    ImmutableArray<IrRule> Rules, ImmutableArray<(string Code, string Class)> RetryClasses)
{
    /// <summary>What every step that calls it reads of the answer without a guard, and what therefore has to be there.</summary>
    public ImmutableArray<IrRule> AnswerRules { get; init; } = [];

    /// <summary>How it is called when it is not an operation of Wix; <see cref="Sdk"/> then says nothing.</summary>
    public IrConnectorCall? Connector { get; init; }

    /// <summary>How its effect is found again when nobody knows whether it arrived; null when that cannot be told.</summary>
    public IrRecovery? Recovery { get; init; }
}

/// <summary>The question that is asked before an effect is repeated.</summary>
/// <param name="OperationId">Of the operation that is asked.</param>
/// <param name="AskPath">Where its request takes the key; what it finds has the key in the field of the same name.</param>
/// <param name="KeyPath">Where the request of the effect has the key, which no other step of any run has.</param>
/// <param name="Items">The field of the answer that lists what was found.</param>
/// <param name="Result">The field in which the effect itself would have answered it.</param>
public sealed record IrRecovery(string OperationId, IrRoute Route, IrSdkCall Sdk, string AskPath, string KeyPath, string Items, string Result);

/// <summary>The REST form.</summary>
/// <param name="Path">With parameters as request paths: <c>/portfolio/v1/projects/{project.id}</c>.</param>
public sealed record IrRoute(string Method, string Path, bool SendsBody, bool WrapsDates, ImmutableArray<string> PathParameters)
{
    /// <summary>A message with nested fields goes into one query parameter as base64url JSON.</summary>
    public bool PacksQuery { get; init; }

    /// <summary>While path and query together are at most this many characters, the POST goes as a GET with a packed query; null for never.</summary>
    public int? PackedGetLimit { get; init; }
}

/// <summary>The SDK form.</summary>
/// <param name="Elevated">Called with the app's rights rather than the visitor's.</param>
/// <param name="Unwrapped">The response field the function returns alone; null when it returns the whole response.</param>
/// <param name="ReturnsNothing">The function returns undefined where REST answers an empty message.</param>
/// <param name="Adapter">Name of the runtime's adapter for a hand-written SDK function; null for the ordinary mapping.</param>
public sealed record IrSdkCall(
    string Package, string Namespace, string Function, ImmutableArray<IrSdkArgument> Arguments, bool Elevated,
    string? Unwrapped, bool ReturnsNothing, string? Adapter,
    ImmutableArray<IrTransformation> RequestTransformations, ImmutableArray<IrTransformation> ResponseTransformations,
    ImmutableArray<string> NotRenamed);

/// <summary>One positional argument of the SDK function.</summary>
/// <param name="Spread">Request path whose value is the argument, or whose fields are part of it; null for fields alone.</param>
/// <param name="Fields">Field of the argument (empty: the argument itself) and the request path that fills it.</param>
public sealed record IrSdkArgument(string? Spread, ImmutableArray<(string Field, string RequestPath)> Fields);

/// <summary>A change of value between SDK and REST at a REST path.</summary>
public sealed record IrTransformation(string Kind, string Path);
