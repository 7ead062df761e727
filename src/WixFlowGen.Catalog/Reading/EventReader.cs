namespace WixFlowGen.Catalog.Reading;

/// <summary>Builds an event from its entry in a package document.</summary>
internal static class EventReader
{
    public static ApiEvent Read(PackageDocument document, string localId, Entry entry, string? veloHandler) => new(
        $"{document.ShortName}.{localId}", document.Package,
        entry.Text("entity") ?? "",
        entry.Text("type") ?? "",
        entry.Text("slug") ?? "",
        Envelope(entry.Text("envelope")),
        entry.Text("handler") ?? "",
        veloHandler,
        document.ObjectNamed(entry.Text("payload")))
    {
        Transformations = SdkBindingReader.Transformations(entry, "change"),
        Permissions = entry.Words("permissions"),
        Identified = CatalogResources.Identities.OfEvent(document.ShortName, entry.Text("entity") ?? ""),
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
