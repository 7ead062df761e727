using System.Globalization;
using System.Text.Json;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Runtime.Journal;

/// <summary>The lines of one run, in the order they were written, and who holds the run by them.</summary>
internal sealed class RunLog
{
    public const string Table = "run-entries";


    private long _lease;
    private long _lastWrite;
    private string? _owner;

    public List<JournalEntry> Entries { get; } = [];

    public RunOutcome? Outcome { get; private set; }

    /// <summary>The place of the next line.</summary>
    public long Next { get; private set; }

    /// <summary>Results that a finished run need not keep, by their places.</summary>
    public List<(long Place, JournalLine Line)> Large { get; } = [];

    public static string IdOf(string run, long place) => string.Create(CultureInfo.InvariantCulture, $"{run}|{place:D8}");

    public static async ValueTask<RunLog> ReadAsync(IRecordStore records, string run, CancellationToken cancellationToken)
    {
        var log = new RunLog();
        await foreach (var record in records.AllAsync(Table, run + "|", null, cancellationToken))
        {
            var line = JsonSerializer.Deserialize(record.Json, JournalJson.Default.JournalLine)
                ?? throw new FlowException(ErrorCodes.Internal, "the journal of the run cannot be read");
            var place = long.Parse(record.Id.AsSpan(run.Length + 1), CultureInfo.InvariantCulture);
            log.Add(line);
            log.Next = place + 1;
            if (line.IsLarge)
            {
                log.Large.Add((place, line));
            }
        }

        return log;
    }

    /// <summary>Somebody else works on the run: the last line is younger than the lease.</summary>
    public bool IsHeldBySomebodyElse(string owner, DateTimeOffset now) =>
        _owner is not null && _owner != owner && _lastWrite + _lease > now.ToUnixTimeMilliseconds();

    private void Add(JournalLine line)
    {
        _lastWrite = line.At;
        switch (line.Kind)
        {
            case "opened":
                (_owner, _lease) = (line.Owner, line.LeaseMs ?? 0);
                break;
            case "released":
                _owner = null;
                break;
            case "finished":
                Outcome = line.Outcome;
                break;
        }

        if (line.ToEntry() is { } entry)
        {
            Entries.Add(entry);
        }
    }
}
