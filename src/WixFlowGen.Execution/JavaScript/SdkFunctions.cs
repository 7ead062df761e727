using System.Net.Http.Headers;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Interop;
using WixFlowGen.Execution.Sdk;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>The functions that doubled packages export.</summary>
internal sealed class SdkFunctions(SiteEngine engine, SdkDouble sdk)
{
    /// <summary>The function of an operation; its property <c>elevated</c> is the same with the rights of the app.</summary>
    public JsValue Of(string operation)
    {
        var function = Function(operation, world => world.VisitorToken);
        function.Set("elevated", Function(operation, world => world.AppToken), throwOnError: true);
        return function;
    }

    private ClrFunction Function(string operation, Func<FlowWorld, string> token) =>
        new(engine.Engine, operation, (_, arguments) => Call(operation, arguments, token(engine.Current.World)));

    private JsValue Call(string operation, JsValue[] arguments, string token)
    {
        var run = engine.Current;
        List<object?> values = [.. arguments.Select(engine.Values.Read)];
        var call = sdk.Prepare(operation, values);
        for (var i = 0; i < arguments.Length; i++)
        {
            engine.Values.Overwrite(arguments[i], values[i]);
        }

        return run.Promise(() => CompleteAsync(call, token, run.World));
    }

    private async Task<JsValue> CompleteAsync(SdkCall call, string token, FlowWorld world)
    {
        try
        {
            using var response = await SendAsync(call, token, world);
            return engine.Values.Write(SdkDouble.Complete(call, await SdkAnswer.ReadAsync(response)));
        }
        catch (SdkException thrown)
        {
            throw ErrorOf(thrown);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(SdkCall call, string token, FlowWorld world)
    {
        if (call.Request is not { } request)
        {
            throw call.Failure ?? SdkException.InvalidUrl();
        }

        var query = request.Query.Length == 0 ? "" : "?" + request.Query;
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), $"https://www.wixapis.com{request.Path}{query}");
        message.Headers.TryAddWithoutValidation("Authorization", token);
        if (request.Body is { } body)
        {
            message.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        try
        {
            return await world.Wix(message, CancellationToken.None);
        }
        catch (HttpRequestException)
        {
            throw SdkException.System("TypeError");
        }
    }

    private JavaScriptException ErrorOf(SdkException thrown)
    {
        var error = HostErrors.Of(engine.Engine, thrown.Type is "TypeError" or "SyntaxError" ? thrown.Type : "Error", thrown.Message);
        foreach (var (name, member) in thrown.Members)
        {
            error.Error.AsObject().Set(name, engine.Values.WriteJson(member), throwOnError: true);
        }

        return error;
    }
}
