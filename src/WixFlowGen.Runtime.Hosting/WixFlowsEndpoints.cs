using WixFlowGen.Runtime.Hosting.Endpoints;
using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Runtime.Hosting;

/// <summary>The addresses of a service of flows.</summary>
public static class WixFlowsEndpoints
{
    /// <summary>Maps <c>/webhooks/wix</c>, <c>/_functions/{path}</c>, <c>/flows/{name}</c>, <c>/events/{name}</c> and <c>/health</c>.</summary>
    public static IEndpointRouteBuilder MapWixFlows(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var webhooks = services.GetRequiredService<WebhookEndpoint>();
        var requests = services.GetRequiredService<HttpEndpoint>();
        var calls = services.GetRequiredService<CallEndpoint>();
        routes.MapPost("/webhooks/wix", Answer(webhooks.TakeAsync));
        routes.MapPost("/flows/{name}", Answer(context => calls.AnswerAsync(context, context.GetRouteValue("name") as string ?? "")));
        var events = services.GetRequiredService<EventEndpoint>();
        routes.MapPost("/events/{name}", Answer(context => events.AnswerAsync(context, context.GetRouteValue("name") as string ?? "")));
        foreach (var flow in services.GetRequiredService<FlowCatalog>().Entries)
        {
            if (flow.Http is { } http)
            {
                routes.MapMethods($"/_functions/{http.Path}", [http.Method], Answer(context => requests.AnswerAsync(context, flow, http)));
            }
        }

        var sources = services.GetRequiredService<SourceEndpoint>();
        foreach (var source in services.GetRequiredService<FlowCatalog>().Entries.Select(flow => flow.Webhook).OfType<WebhookSource>().DistinctBy(source => source.Path))
        {
            routes.MapPost($"/_functions/{source.Path}", Answer(context => sources.TakeAsync(context, source)));
        }

        routes.MapGet("/health", Answer(_ => Task.FromResult(Results.Text("{\"status\":\"ok\"}", "application/json"))));
        return routes;
    }

    /// <summary>Without binding by reflection, so that a service may be trimmed.</summary>
    private static RequestDelegate Answer(Func<HttpContext, Task<IResult>> answer) => async context => await (await answer(context)).ExecuteAsync(context);
}
