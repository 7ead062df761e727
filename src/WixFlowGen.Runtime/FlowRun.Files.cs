using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Rules;
using WixFlowGen.Runtime.Steps;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime;

public sealed partial class FlowRun
{
    /// <summary>Puts a file's bytes to an upload address and returns the answer.</summary>
    /// <param name="to">The address; asked for before each attempt.</param>
    public Task<T> UploadAsync<T>(
        string key, FlowFile file, Func<string> to, JsonTypeInfo<T> answer, IReadOnlyList<FlowRule>? answerRules = null,
        RetryPolicy? retry = null, TimeSpan? timeout = null)
    {
        if (_state.IsFromJournal && !file.HasContent && !IsRecorded(KeyOf(key)))
        {
            throw new RunStoppedException(new FlowException(ErrorCodes.FileWithoutContent, $"the content of file '{file.Name}' is not at hand") { Step = KeyOf(key) });
        }

        return StepAsync(key, answer, () => Transfer(key, "the upload", retry, timeout).RunAsync(async cancellationToken =>
        {
            var reply = await Runtime.Wix.PutAsync(WebAddress(to(), "the upload"), file, cancellationToken);
            var body = WixAnswers.Decode(
                reply, "the upload", status => status is 200 or 201, FrozenDictionary<string, string>.Empty, hidesStatus: false);
            return AnswerOf(body, answer, "the upload", answerRules ?? []);
        }));
    }

    /// <summary>
    /// Fetches a file. Its content is not recorded: a resumed run fetches it again. What stood behind the step may have happened then, so a run
    /// that cannot fetch the file again stops, and no handler sees the failure.
    /// </summary>
    /// <param name="maxBytes">The largest size taken; null for no limit.</param>
    /// <exception cref="FlowException"><c>FILE_TOO_LARGE</c>.</exception>
    public async Task<FlowFile> DownloadAsync(
        string key, Func<string> from, long? maxBytes = null, RetryPolicy? retry = null, TimeSpan? timeout = null)
    {
        var full = KeyOf(key);
        ThrowRecordedFailure(full);
        if (_state.Completed.ContainsKey(full))
        {
            return await FetchedAgainAsync(full, () => FetchAsync(key, from, maxBytes, retry, timeout));
        }

        var file = await GuardAsync(full, () => FetchAsync(key, from, maxBytes, retry, timeout));
        await AppendAsync(full, JournalEntryKind.Completed, null, _state.Begun.GetValueOrDefault(full, 1));
        Runtime.Observer.OnStep(Id, full, StepOutcome.Completed);
        return file;
    }

    private async Task<FlowFile> FetchedAgainAsync(string full, Func<Task<FlowFile>> fetch)
    {
        try
        {
            return await fetch();
        }
        catch (FlowException error)
        {
            error.Step ??= full;
            throw new RunStoppedException(error);
        }
        finally
        {
            Runtime.Observer.OnStep(Id, full, StepOutcome.Replayed);
        }
    }

    private Task<FlowFile> FetchAsync(string key, Func<string> from, long? maxBytes, RetryPolicy? retry, TimeSpan? timeout) =>
        Transfer(key, "the download", retry, timeout).RunAsync(async cancellationToken =>
        {
            var address = WebAddress(from(), "the download");
            using var response = await Runtime.Wix.GetAsync(address, cancellationToken);
            if ((int)response.StatusCode != 200)
            {
                var reply = await WixTransport.ReadAsync(response, cancellationToken);
                WixAnswers.Decode(reply, "the download", _ => false, FrozenDictionary<string, string>.Empty, hidesStatus: false);
            }

            var bytes = await ReadAsync(response.Content, maxBytes, cancellationToken);
            var name = Uri.UnescapeDataString(address.Segments[^1].Trim('/'));
            var mimeType = response.Content.Headers.ContentType?.MediaType ?? "application/octet-stream";
            return FlowFile.FromBytes(name.Length == 0 ? "file" : name, mimeType, bytes);
        });

    private static T AnswerOf<T>(JsonElement body, JsonTypeInfo<T> type, string subject, IReadOnlyList<FlowRule> rules)
    {
        var clean = AnswerJson.Clean(body, unwrapDates: false);
        if (RuleCheck.Answer(clean, rules, subject) is { } broken)
        {
            throw broken;
        }

        try
        {
            return clean.Deserialize(type) ?? throw new JsonException();
        }
        catch (JsonException exception)
        {
            throw new FlowException(ErrorCodes.UnexpectedAnswer, $"the answer of {subject} has another shape than announced", exception);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, long? maxBytes, CancellationToken cancellationToken)
    {
        var most = maxBytes ?? Array.MaxLength;
        using var bytes = new MemoryStream();
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[81920];
        while (await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (bytes.Length + read > most)
            {
                var text = $"the file has more than {most.ToString(CultureInfo.InvariantCulture)} bytes";
                throw new FlowException(ErrorCodes.FileTooLarge, text);
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private static Uri WebAddress(string text, string subject) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? address
            : throw new FlowException(ErrorCodes.RequestInvalid, $"the address of {subject} is not a web address");

    private AttemptLoop Transfer(string key, string subject, RetryPolicy? retry, TimeSpan? timeout) =>
        new(
            this, KeyOf(key), subject, Idempotent: true, retry ?? RetryPolicy.Default, Runtime.Options.TransferTimeout,
            new Deadline(Time, timeout, began: Kept(key).Began))
        {
            Tries = Kept(key).Tries,
        };
}
