using Npgsql;
using WixFlowGen.Runtime.Postgres;
using WixFlowGen.Runtime.Sqlite;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Runtime.Hosting;

/// <summary>Where a service keeps its records: the store it was given, else the database of its settings, else a SQLite file.</summary>
internal sealed class HostStore : IAsyncDisposable
{
    private readonly NpgsqlDataSource? _database;

    /// <param name="environment">Null in a program that is no host: relative paths begin at its working folder.</param>
    /// <exception cref="WixFlowsSettingsException">The system has no SQLite and the settings name no database.</exception>
    public HostStore(WixFlowsOptions options, IHostEnvironment? environment = null)
    {
        if (options.Records is { } given)
        {
            Records = given;
        }
        else if (options.Postgres is { Length: > 0 } connection)
        {
            _database = DatabaseOf(connection);
            Records = new PostgresRecordStore(_database);
        }
        else
        {
            Records = InFile(Path.GetFullPath(options.DataFile, environment?.ContentRootPath ?? Environment.CurrentDirectory));
        }
    }

    public IRecordStore Records { get; }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static NpgsqlDataSource DatabaseOf(string connection)
    {
        try
        {
            return NpgsqlDataSource.Create(connection);
        }
        catch (ArgumentException)
        {
            // The cause would show parts of the connection string, which has a password.
            throw new WixFlowsSettingsException($"the setting {WixFlowsSettings.Section}:Postgres is no connection string of PostgreSQL");
        }
    }

    private static SqliteRecordStore InFile(string path)
    {
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new WixFlowsSettingsException($"the folder of {WixFlowsSettings.Section}:DataFile does not exist: {path}");
        }

        try
        {
            return new SqliteRecordStore(path);
        }
        catch (DllNotFoundException missing)
        {
            throw new WixFlowsSettingsException($"this system has no SQLite: install it, or give {WixFlowsSettings.Section}:Postgres", missing);
        }
    }
}
