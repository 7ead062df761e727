using Npgsql;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Runtime.Postgres;

/// <summary>Keeps records in one table of a PostgreSQL database, which any number of processes may share.</summary>
/// <remarks>The table <c>wixflow_records</c> is created when it is first needed. The caller owns the data source.</remarks>
public sealed class PostgresRecordStore : IRecordStore
{
    /// <summary>Ids are compared byte by byte, whatever the language of the database. The lock keeps two processes from creating at once.</summary>
    private const string CreateTable =
        """
        SELECT pg_advisory_xact_lock(7305804402566358899);
        CREATE TABLE IF NOT EXISTS wixflow_records (
            tbl text COLLATE "C" NOT NULL,
            id text COLLATE "C" NOT NULL,
            json text NOT NULL,
            PRIMARY KEY (tbl, id)
        );
        """;

    private readonly NpgsqlDataSource _database;
    private volatile bool _isCreated;

    public PostgresRecordStore(NpgsqlDataSource database) => _database = database;

    public async ValueTask<bool> InsertAsync(string table, string id, string json, CancellationToken cancellationToken) =>
        await WriteAsync("INSERT INTO wixflow_records (tbl, id, json) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", [table, id, json], cancellationToken);

    public async ValueTask<string?> GetAsync(string table, string id, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync("SELECT json FROM wixflow_records WHERE tbl = $1 AND id = $2", [table, id], cancellationToken);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    public async ValueTask PutAsync(string table, string id, string json, CancellationToken cancellationToken) =>
        await WriteAsync(
            "INSERT INTO wixflow_records (tbl, id, json) VALUES ($1, $2, $3) ON CONFLICT (tbl, id) DO UPDATE SET json = excluded.json",
            [table, id, json], cancellationToken);

    public async ValueTask<bool> RemoveAsync(string table, string id, CancellationToken cancellationToken) =>
        await WriteAsync("DELETE FROM wixflow_records WHERE tbl = $1 AND id = $2", [table, id], cancellationToken);

    public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        string table, string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(
            "SELECT id, json FROM wixflow_records WHERE tbl = $1 AND id >= $2 AND starts_with(id, $2) AND id > $3 ORDER BY id LIMIT $4",
            [table, prefix, after ?? "", limit], cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<StoredRecord> records = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            records.Add(new(reader.GetString(0), reader.GetString(1)));
        }

        return records;
    }

    /// <summary>True when a row was changed.</summary>
    private async Task<bool> WriteAsync(string sql, object[] values, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(sql, values, cancellationToken);
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private async Task<NpgsqlCommand> CommandAsync(string sql, object[] values, CancellationToken cancellationToken)
    {
        await CreateAsync(cancellationToken);
        var command = _database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        if (!_isCreated)
        {
            await using var command = _database.CreateCommand(CreateTable);
            await command.ExecuteNonQueryAsync(cancellationToken);
            _isCreated = true;
        }
    }
}
