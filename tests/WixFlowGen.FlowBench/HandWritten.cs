using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WixFlowGen.FlowBench;

/// <summary>The peer: what a careful engineer writes with HttpClient for the same requests, eight at a time, with typed JSON.</summary>
internal sealed class HandWritten(HttpClient http)
{
    public async Task<IReadOnlyList<string>> ImportManyAsync(IReadOnlyList<PhotoByHand> photos)
    {
        var ids = new string[photos.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = 8 };
        await Parallel.ForEachAsync(Enumerable.Range(0, photos.Count), options, async (index, cancellationToken) =>
        {
            var photo = photos[index];
            using var answer = await http.PostAsJsonAsync(
                "site-media/v1/files/import", new ImportRequest(photo.Url, photo.Name), HandWrittenJson.Default.ImportRequest, cancellationToken);
            answer.EnsureSuccessStatusCode();
            var imported = await answer.Content.ReadFromJsonAsync(HandWrittenJson.Default.FileAnswer, cancellationToken);
            var read = await http.GetFromJsonAsync(
                $"site-media/v1/files/get-file-by-id?fileId={Uri.EscapeDataString(imported?.File.Id ?? "")}", HandWrittenJson.Default.FileAnswer, cancellationToken);
            ids[index] = read?.File.Id ?? throw new JsonException("the answer has no file");
        });
        return ids;
    }
}

internal sealed record PhotoByHand(string Url, string Name);

internal sealed record ImportRequest(string Url, string DisplayName);

internal sealed record FileAnswer(FileDescriptor File);

internal sealed record FileDescriptor(string Id, string? OperationStatus);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ImportRequest))]
[JsonSerializable(typeof(FileAnswer))]
internal sealed partial class HandWrittenJson : JsonSerializerContext;
