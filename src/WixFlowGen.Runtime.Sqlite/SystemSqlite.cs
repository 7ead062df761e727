using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace WixFlowGen.Runtime.Sqlite;

/// <summary>Makes the SQLite library of the operating system the one that connections use.</summary>
internal static class SystemSqlite
{
    /// <summary>The name the provider asks for.</summary>
    private const string AskedName = "e_sqlite3";

    private static readonly Lazy<bool> _isReady = new(Load);

    /// <summary>Loads the library; further calls do nothing.</summary>
    /// <exception cref="DllNotFoundException">The system has no SQLite.</exception>
    public static void Use() => _ = _isReady.Value;

    private static bool Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name == AskedName ? NativeLibrary.Load(SystemName(), assembly, searchPath) : nint.Zero;

    private static string SystemName() =>
        OperatingSystem.IsWindows() ? "winsqlite3.dll"
        : OperatingSystem.IsMacOS() ? "libsqlite3.dylib"
        : "libsqlite3.so.0";
}
