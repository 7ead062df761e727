using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Runtime.Rules;

namespace WixFlowGen.Runtime.Wix;

/// <summary>A Wix operation: what it takes, where it goes, what it answers and what may be done when it fails.</summary>
/// <param name="Id">The catalog id, such as <c>media.files.importFile</c>.</param>
public record WixOperation<TRequest, TResponse>(
    string Id, WixRoute Route, JsonTypeInfo<TRequest> Request, JsonTypeInfo<TResponse> Response)
{
    public WixOperation(
        string id, string method, string pathTemplate, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response)
        : this(id, new WixRoute(method, pathTemplate, method is not ("GET" or "DELETE")), request, response)
    {
    }

    /// <summary>It may be sent again when nobody knows whether it arrived. A GET always is.</summary>
    public bool Idempotent { get => field || Route.Method == "GET"; init; }

    /// <summary>How its effect is found again, by a step outside loops, branches and parts of other flows; null when it cannot be.</summary>
    public WixRecovery? Recovery { get; init; }

    /// <summary>Where it goes when it is not an operation of Wix.</summary>
    internal virtual Connectors.ConnectorRoute? Connector => null;

    /// <summary>Checked on the request, in order, before it is sent.</summary>
    public IReadOnlyList<FlowRule> Rules { get; init; } = [];

    /// <summary>Checked on the answer: what the program reads without a guard has to be there.</summary>
    public IReadOnlyList<FlowRule> AnswerRules { get; init; } = [];

    /// <summary>Error codes that are not treated by their HTTP status: <c>retry</c>, <c>retry-later</c> (after 60 s) or <c>fail</c>.</summary>
    public IReadOnlyDictionary<string, string> RetryClasses { get; init; } = FrozenDictionary<string, string>.Empty;
}
