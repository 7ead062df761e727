using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;

namespace WixFlowGen.Execution.Sdk;

/// <summary>
/// Stands in for the published SDK packages where they cannot run. Built from the catalog alone; the wire vectors prove it for the generated operations.
/// </summary>
public sealed class SdkDouble(ApiCatalog catalog)
{
    /// <summary>Operation ids a package exports: <c>@wix/media</c> has <c>media.files.importFile</c> and more.</summary>
    public IEnumerable<string> OperationsOf(string package)
    {
        var prefix = package["@wix/".Length..] + ".";
        return catalog.OperationIds.Where(id => id.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>Takes the arguments apart and builds the request. The arguments are changed in place, as the SDK does.</summary>
    public SdkCall Prepare(string operationId, IReadOnlyList<object?> arguments)
    {
        if (!catalog.TryGetOperation(operationId, out var operation))
        {
            throw new ArgumentException($"the catalog has no operation '{operationId}'", nameof(operationId));
        }

        try
        {
            var message = operation.Sdk.Result.Kind == SdkResultKind.HandWritten
                ? DataItemRequests.MessageOf(operation.Sdk, arguments)
                : MessageOf(operation.Sdk, arguments);
            return new SdkCall(operation, SdkRequests.Build(operation.Route, message), arguments, null) { Message = SdkJson.WritePlain(message) as JsonObject };
        }
        catch (SdkException thrown)
        {
            return new SdkCall(operation, null, arguments, thrown);
        }
    }

    /// <summary>What the call returns for an answer.</summary>
    /// <exception cref="SdkException">The status is not 200, or the body is no JSON.</exception>
    public static object? Complete(SdkCall call, SdkAnswer answer)
    {
        var sdk = call.Operation.Sdk;
        var isOfDataItems = sdk.Result.Kind == SdkResultKind.HandWritten;
        if (answer.Status != 200)
        {
            var error = SdkErrors.FromAnswer(sdk, answer);
            return isOfDataItems ? DataItemAnswers.Refused(call, error) : throw error;
        }

        if (Parse(answer.Body) is not JsonObject body)
        {
            throw SdkException.System("SyntaxError");
        }

        if (isOfDataItems)
        {
            return DataItemAnswers.ResultOf(call, SdkJson.ReadDates(body));
        }

        var message = (Dictionary<string, object?>?)SdkJson.Read(body) ?? [];
        SdkTransformations.ToSdk(message, sdk.ResponseTransformations);
        SdkRenaming.ToSdk.Apply(message, sdk.NotRenamed);
        return sdk.Result.Kind switch
        {
            SdkResultKind.Nothing => SdkUndefined.Value,
            SdkResultKind.Unwrapped => message.GetValueOrDefault(sdk.Result.Field ?? "", SdkUndefined.Value),
            _ => message,
        };
    }

    private static Dictionary<string, object?> MessageOf(SdkBinding sdk, IReadOnlyList<object?> arguments)
    {
        SdkArguments.RefuseBuilder(sdk, arguments);
        var message = SdkArguments.Collect(sdk, arguments);
        SdkRenaming.ToRest.Apply(message, sdk.NotRenamed);
        SdkTransformations.ToRest(message, sdk.RequestTransformations);
        return message;
    }

    private static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            throw SdkException.System("SyntaxError");
        }
    }
}
