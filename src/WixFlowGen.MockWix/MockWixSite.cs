using System.Security.Cryptography;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.MockWix.Areas;
using WixFlowGen.MockWix.Connectors;
using WixFlowGen.MockWix.Events;
using WixFlowGen.MockWix.Faults;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.MockWix.Routing;
using WixFlowGen.MockWix.Validation;

namespace WixFlowGen.MockWix;

/// <summary>
/// A Wix site that lives in memory: routes requests by the catalog, checks them as Wix does, lets the area answer, misbehaves by script and notes everything.
/// Reach it through <see cref="Http.MockWixHandler"/> in the same process or <see cref="Http.MockWixHost"/> over a socket.
/// </summary>
public sealed class MockWixSite
{
    private static readonly ContentRoute _foreignUpload = new("upload", MockHost.External, "PUT", "/", _ => MockAnswer.Ok([]));

    private readonly object _gate = new();
    private readonly ApiCatalog _catalog;
    private readonly RouteTable _routes;
    private readonly Dictionary<string, Func<MockCall, MockAnswer>> _operations = new(StringComparer.Ordinal);
    private readonly List<ContentRoute> _contents = [];
    private readonly List<IMockArea> _areas = [];
    private readonly List<ConnectorMock> _systems = [];
    private readonly Gatekeeper _gatekeeper;
    private long _answers;

    /// <param name="areas">The parts of Wix to act out; all there are when null.</param>
    public MockWixSite(ApiCatalog catalog, MockWixOptions? options = null, IEnumerable<Func<MockWixSite, IMockArea>>? areas = null)
    {
        _catalog = catalog;
        Options = options ?? new MockWixOptions();
        Ids = new IdSource(Options.Seed);
        Agenda = new Agenda(Options.Time);
        Events = new EventLog(catalog, Agenda, new IdSource(unchecked(Options.Seed + 1_000_003)));
        Trace = new Trace(Options.Time);
        _routes = RouteTable.Of(catalog);
        _gatekeeper = new Gatekeeper(Options);
        foreach (var make in areas ?? AllAreas)
        {
            Add(make(this));
        }
    }

    /// <summary>Every part of Wix the mock acts out; an area comes after those it works with.</summary>
    public static IReadOnlyList<Func<MockWixSite, IMockArea>> AllAreas { get; } =
    [
        site => new AccessArea(site),
        site => new MediaArea(site),
        site => new DataArea(site),
        site => new MovementArea(site),
        site => new PortfolioArea(site),
        site => new GalleryArea(site),
    ];

    /// <summary>A host that is served over a socket replaces the bases of links before the first request.</summary>
    public MockWixOptions Options { get; internal set; }

    public IdSource Ids { get; }

    /// <summary>What the site will do by itself.</summary>
    public Agenda Agenda { get; }

    /// <summary>What happened to the entities of the site.</summary>
    public EventLog Events { get; }

    /// <summary>Whom the values of <c>Authorization</c> stand for; the site's owner stands behind those not in it.</summary>
    public IDictionary<string, CallerIdentity> Callers { get; } = new Dictionary<string, CallerIdentity>(StringComparer.Ordinal);

    public FaultScript Faults { get; } = new();

    public Trace Trace { get; }

    /// <summary>Lets an external system be reached beside Wix.</summary>
    public void Connect(ConnectorMock system) => _systems.Add(system);

    /// <summary>Whether external systems are reached beside Wix.</summary>
    internal bool HasSystems => _systems.Count > 0;

    internal bool HasSystemAt(string authority) => _systems.Exists(system => system.IsAt(authority));

    /// <summary>Takes a request and answers it; the task ends when the answer is due on the clock of the options.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up; with the time-out fault there is no other end.</exception>
    public async Task<MockResponse> HandleAsync(MockRequest request, CancellationToken cancellationToken = default)
    {
        Target target;
        RequestEvent happened;
        Fault? fault;
        lock (_gate)
        {
            target = Resolve(request);
            happened = Describe(request, target);
            Trace.Record(happened);
            fault = target.Name is { } name ? Faults.Next(name) : null;
        }

        var latency = Options.Latency + (fault?.Latency ?? TimeSpan.Zero);
        if (latency > TimeSpan.Zero)
        {
            happened.Fault = "timeout";
            await Pause.WaitAsync(latency, Options.Time, cancellationToken).ConfigureAwait(false);
        }

        var answer = Act(request, target, fault);
        switch (fault?.Kind)
        {
            case FaultKind.Reset:
                happened.Fault = "reset";
                return MockResponse.Reset;
            case FaultKind.Timeout:
                happened.Fault = "timeout";
                await Pause.WaitAsync(Timeout.InfiniteTimeSpan, Options.Time, cancellationToken).ConfigureAwait(false);
                return MockResponse.Reset;
            default:
                happened.Fault = null;
                happened.Status = answer.Status;
                return answer.ToResponse() is var response && target.Content is null
                    ? response with { Headers = [.. response.Headers, ("X-Wix-Request-Id", $"request-{Interlocked.Increment(ref _answers)}")] }
                    : response;
        }
    }

    /// <summary>What is wrong with a request by the catalog, without acting on it; empty when Wix would take it.</summary>
    /// <returns>Null when no operation has the method and path.</returns>
    public IReadOnlyList<FieldViolation>? Check(MockRequest request) =>
        Resolve(request) is { Operation: { } operation, Bound: { } bound } ? Violations(operation, bound) : null;

    /// <summary>Does what a person does in the dashboard: checked and told of like a request, but no request, so that no trace shows it and no fault hits it.</summary>
    /// <returns>The answer, which may be a refusal.</returns>
    /// <exception cref="ArgumentException">The catalog, or the mock, has no such operation.</exception>
    public MockAnswer Perform(string operationId, JsonObject message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!_catalog.TryGetOperation(operationId, out var operation) || !_operations.TryGetValue(operationId, out var act))
        {
            throw new ArgumentException($"the mock does not act out {operationId}", nameof(operationId));
        }

        lock (_gate)
        {
            Agenda.CatchUp();
            var violations = RequestValidator.Check(operation, message);
            return violations.Count > 0 ? MockAnswer.Invalid(violations) : act(new MockCall(operation, message, Options.Time.GetUtcNow(), false));
        }
    }

    /// <summary>An area of the site, to put things there before a test.</summary>
    /// <exception cref="InvalidOperationException">The site has no such area.</exception>
    public T Area<T>() where T : IMockArea => _areas.OfType<T>().Single();

    /// <summary>An area of the site; null when it has none of the kind.</summary>
    internal T? FindArea<T>() where T : class, IMockArea => _areas.OfType<T>().SingleOrDefault();

    private void Add(IMockArea area)
    {
        _areas.Add(area);
        foreach (var (id, operation) in area.Operations)
        {
            _operations.Add(id, operation);
        }

        _contents.AddRange(area.Contents);
    }

    private MockAnswer Act(MockRequest request, Target target, Fault? fault)
    {
        lock (_gate)
        {
            Agenda.CatchUp();
            MockAnswer? real = fault is null || FaultAnswers.HasEffect(fault)
                ? Events.As(CallerOf(request), () => Answer(request, target, fileFails: fault?.Kind == FaultKind.FailedFile))
                : null;
            return fault is null ? real ?? new MockAnswer(500) : FaultAnswers.Answer(fault, real);
        }
    }

    private CallerIdentity CallerOf(MockRequest request) => request.Header("Authorization") is not { } token ? CallerIdentity.Owner
        : Callers.TryGetValue(token, out var known) ? known
        : Options.VisitorTokens.Contains(token) ? new CallerIdentity("ANONYMOUS_VISITOR", token)
        : CallerIdentity.Owner;

    private MockAnswer Answer(MockRequest request, Target target, bool fileFails)
    {
        var now = Options.Time.GetUtcNow();
        if (target.Content is { } content)
        {
            var query = QueryText.Parse(request.Query).GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);
            return content.Handle(new MockContentCall(request, Uri.UnescapeDataString(request.Path[content.Prefix.Length..]), query, now, fileFails));
        }

        if (target.System is { } system)
        {
            return system.Answer(request, target.Operation, target.Bound);
        }

        if (request.Host != MockHost.Api)
        {
            return MockAnswer.Text(404, "not found");
        }

        if (_gatekeeper.Refuse(request) is { } refusal)
        {
            return refusal;
        }

        if (target is not { Operation: { } operation, Bound: { } bound })
        {
            return new MockAnswer(404) { Json = new JsonObject { ["message"] = $"no operation has the route {request.Method} {request.Path}" } };
        }

        var violations = Violations(operation, bound);
        return violations.Count > 0 ? MockAnswer.Invalid(violations)
            : _operations.TryGetValue(operation.Id, out var act) ? Checked(operation, act(new MockCall(operation, bound.Message, now, fileFails)))
            : new MockAnswer(501) { Json = new JsonObject { ["message"] = $"the mock does not act out {operation.Id}: script its answer" } };
    }

    /// <summary>Keeps the areas honest: an answer Wix could not give would make flows pass here and fail there.</summary>
    private static MockAnswer Checked(ApiOperation operation, MockAnswer answer) =>
        answer is { Status: 200, Json: { } json } && RequestValidator.CheckAnswer(operation, json) is { Count: > 0 } wrong
            ? throw new InvalidOperationException($"the mock's answer to {operation.Id} is not one of Wix's: {string.Join("; ", wrong)}")
            : answer;

    private static IReadOnlyList<FieldViolation> Violations(ApiOperation operation, BoundRequest bound) =>
        bound.Violations.Count > 0 ? bound.Violations : RequestValidator.Check(operation, bound.Message);

    private Target Resolve(MockRequest request)
    {
        if (_systems.Find(system => system.Fits(request)) is { } system)
        {
            var (found, message) = system.Resolve(request);
            var token = system.TokenNameOf(request);
            if (found is not null || token is not null || request.Method != "PUT")
            {
                return new Target(null, found, message) { System = system, TokenName = token };
            }
        }

        // A system gives addresses for uploads that no operation describes, often at another host.
        if (request is { Host: MockHost.External, Method: "PUT" })
        {
            return new Target(_foreignUpload);
        }

        if (_contents.Find(c => c.Fits(request)) is { } content)
        {
            return new Target(content);
        }

        if (request.Host != MockHost.Api)
        {
            return new Target(null);
        }

        // The SDK sends a query as a packed GET while it is short, and as the POST of the catalog when it is long.
        var isPacked = request.Method == "GET" && request.Query.Contains(".r=", StringComparison.Ordinal);
        if (isPacked && _routes.TryFind("POST", request.Path, out var packed, out var values) && values.Count == 0)
        {
            return new Target(null, packed, RequestBinder.BindPacked(packed, request, values));
        }

        return _routes.TryFind(request.Method, request.Path, out var operation, out values)
            ? new Target(null, operation, RequestBinder.Bind(operation, request, values))
            : new Target(null);
    }

    private RequestEvent Describe(MockRequest request, Target target)
    {
        var query = new JsonObject();
        JsonNode? body = null;
        if (target.System is not null)
        {
            (query, body) = ConnectorMock.Describe(target.Operation, target.Bound);
        }
        else if (target is { Operation: { } operation, Bound: { } bound })
        {
            var message = bound.WithoutPath(operation.Route.PathParameters);
            (query, body) = operation.Route.SendsBody ? (query, message) : (message, null);
        }
        else if (request.Host != MockHost.Api)
        {
            // Of other API paths, such as the one for tokens, neither query nor body is kept: they may hold credentials.
            foreach (var (name, value) in QueryText.Parse(request.Query))
            {
                query[name] = value;
            }

            body = request.Body.Length == 0 ? null
                : new JsonObject { ["bytes"] = request.Body.Length, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(request.Body)) };
        }

        return new RequestEvent(Trace.Now, target.Operation?.Route.Method ?? request.Method, request.Path, query, body)
        {
            Operation = target.Name,
            IsToken = target.TokenName is not null,
            Message = target.Bound?.Message.DeepClone() ?? body?.DeepClone(),
        };
    }

    private sealed record Target(ContentRoute? Content, ApiOperation? Operation = null, BoundRequest? Bound = null)
    {
        /// <summary>The external system the request went to; null for Wix.</summary>
        public ConnectorMock? System { get; init; }

        /// <summary>The name of a request for an access token; null for others.</summary>
        public string? TokenName { get; init; }

        public string? Name => Content?.Name ?? Operation?.Id ?? TokenName;
    }
}
