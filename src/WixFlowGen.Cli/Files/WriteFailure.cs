namespace WixFlowGen.Cli.Files;

/// <summary>Says in words why a file cannot be written.</summary>
internal static class WriteFailure
{
    /// <summary>ENOSPC and EDQUOT of Linux and of macOS; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL of Windows.</summary>
    private static readonly int[] Full = [28, 122, 69, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    /// <summary>EROFS of Linux and of macOS; ERROR_WRITE_PROTECT of Windows.</summary>
    private static readonly int[] ReadOnly = [30, unchecked((int)0x80070013)];

    public static string ReasonOf(Exception error) => error switch
    {
        _ when Full.Contains(error.HResult) => "the disk is full",
        _ when ReadOnly.Contains(error.HResult) => "the file system is read-only",
        UnauthorizedAccessException => "it is not permitted",
        _ => "the file system refuses",
    };
}
