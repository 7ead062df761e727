namespace WixFlowGen.Runtime;

/// <summary>Results carry the content of their files: who started the flow has no other way to it. Everything else is written without.</summary>
internal static class WholeFiles
{
    [ThreadStatic]
    private static bool _areWritten;

    public static bool AreWritten => _areWritten;

    /// <summary>Converts with the content of files. The conversion does not leave the thread.</summary>
    public static T While<T>(Func<T> conversion)
    {
        var outer = _areWritten;
        _areWritten = true;
        try
        {
            return conversion();
        }
        finally
        {
            _areWritten = outer;
        }
    }

    public static byte[] ContentOf(FlowFile file)
    {
        using var content = file.OpenRead();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
