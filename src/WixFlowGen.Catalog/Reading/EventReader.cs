using System.Text.Json;

namespace WixFlowGen.Catalog.Reading;

/// <summary>Builds an event from its entry in a package document.</summary>
internal static class EventReader
{
    public static ApiEvent Read(PackageDocument document, string localId, JsonElement entry, string? veloHandler) => new(
        $"{document.ShortName}.{localId}", document.Package,
        OperationReader.Text(entry, "entity") ?? "",
        OperationReader.Text(entry, "type") ?? "",
        OperationReader.Text(entry, "slug") ?? "",
        Envelope(OperationReader.Text(entry, "envelope")),
        OperationReader.Text(entry, "handler") ?? "",
        veloHandler,
        document.ObjectNamed(OperationReader.Text(entry, "payload")))
    {
        Transformations = SdkBindingReader.Transformations(entry, "changes"),
        Permissions = OperationReader.Texts(entry, "permissions"),
    };

    private static EventEnvelope Envelope(string? text) => text switch
    {
        "created" => EventEnvelope.Created,
        "updated" => EventEnvelope.Updated,
        "deleted" => EventEnvelope.Deleted,
        "action" => EventEnvelope.Action,
        "bare" => EventEnvelope.Bare,
        _ => throw new FormatException($"the event envelope '{text}' is unknown"),
    };
}
