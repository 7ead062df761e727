using System.Security.Cryptography;

namespace WixFlowGen.Cli.Files;

/// <summary>A file that one process has open and no other can. The operating system ends it with the process.</summary>
internal static class FileLock
{
    /// <summary>What the systems answer when another process has the file open: EWOULDBLOCK of Linux and of macOS, and a sharing violation of Windows.</summary>
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    /// <returns>Null when another process has it.</returns>
    /// <exception cref="IOException">The file system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not permitted.</exception>
    public static IDisposable? TryTake(string file)
    {
        FileStream? taken = null;
        try
        {
            taken = new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            taken.SetLength(RandomNumberGenerator.GetInt32(1, 65_536));

            // A holder deletes the file and then frees it. Who opened it before that has a file that is no longer in the folder;
            // its length shows whether the one in the folder is another one.
            var there = new FileInfo(file);
            if (there.Exists && there.Length == taken.Length)
            {
                return taken;
            }

            taken.Dispose();
            return null;
        }
        catch (IOException error) when (taken is null && Held.Contains(error.HResult))
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            taken?.Dispose();
            throw;
        }
    }
}
