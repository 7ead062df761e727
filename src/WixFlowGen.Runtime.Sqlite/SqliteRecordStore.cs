using Microsoft.Data.Sqlite;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Runtime.Sqlite;

/// <summary>Keeps records in a SQLite file, which several processes of one machine may share.</summary>
/// <remarks>A write is on the disk when its call ends: write-ahead log, <c>synchronous=FULL</c>.</remarks>
public sealed class SqliteRecordStore : IRecordStore
{
    private const string CreateTable =
        """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS wixflow_records (
            tbl TEXT NOT NULL COLLATE BINARY,
            id TEXT NOT NULL COLLATE BINARY,
            json TEXT NOT NULL,
            PRIMARY KEY (tbl, id)
        ) WITHOUT ROWID, STRICT;
        """;

    private readonly string _connectionString;
    private volatile bool _isCreated;

    /// <param name="path">Of the file; it is created when it is first used, its folder has to exist.</param>
    public SqliteRecordStore(string path)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, DefaultTimeout = 30 }.ToString();
    }

    public async ValueTask<bool> InsertAsync(string table, string id, string json, CancellationToken cancellationToken) =>
        await WriteAsync("INSERT INTO wixflow_records (tbl, id, json) VALUES ($tbl, $id, $json) ON CONFLICT DO NOTHING", table, id, json, cancellationToken);

    public async ValueTask<string?> GetAsync(string table, string id, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Command(connection, "SELECT json FROM wixflow_records WHERE tbl = $tbl AND id = $id", table);
        command.Parameters.AddWithValue("$id", id);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    public async ValueTask PutAsync(string table, string id, string json, CancellationToken cancellationToken) =>
        await WriteAsync(
            "INSERT INTO wixflow_records (tbl, id, json) VALUES ($tbl, $id, $json) ON CONFLICT (tbl, id) DO UPDATE SET json = excluded.json",
            table, id, json, cancellationToken);

    public async ValueTask<bool> RemoveAsync(string table, string id, CancellationToken cancellationToken) =>
        await WriteAsync("DELETE FROM wixflow_records WHERE tbl = $tbl AND id = $id", table, id, null, cancellationToken);

    public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        string table, string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Command(
            connection,
            "SELECT id, json FROM wixflow_records WHERE tbl = $tbl AND id >= $prefix AND substr(id, 1, length($prefix)) = $prefix AND id > $after ORDER BY id LIMIT $limit",
            table);
        command.Parameters.AddWithValue("$prefix", prefix);
        command.Parameters.AddWithValue("$after", after ?? "");
        command.Parameters.AddWithValue("$limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<StoredRecord> records = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            records.Add(new(reader.GetString(0), reader.GetString(1)));
        }

        return records;
    }

    /// <summary>True when a row was changed.</summary>
    private async Task<bool> WriteAsync(string sql, string table, string id, string? json, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Command(connection, sql, table);
        command.Parameters.AddWithValue("$id", id);
        if (json is not null)
        {
            command.Parameters.AddWithValue("$json", json);
        }

        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, string table)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$tbl", table);
        return command;
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await ExecuteAsync(connection, "PRAGMA synchronous = FULL", cancellationToken);
            await CreateAsync(connection, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task CreateAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        if (!_isCreated)
        {
            await ExecuteAsync(connection, CreateTable, cancellationToken);
            _isCreated = true;
        }
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
