namespace WixFlowGen.Runtime;

/// <summary>Lets files keep their content while values go from one flow to another as JSON: the JSON holds a number, the handover the file.</summary>
internal sealed class FileHandover : IDisposable
{
    /// <summary>The field that holds the number; read only while a handover is under way.</summary>
    public const string Field = "handover";

    [ThreadStatic]
    private static FileHandover? _current;

    private readonly List<FlowFile> _files = [];

    /// <summary>The handover under way on this thread; null for none.</summary>
    public static FileHandover? Current => _current;

    public int Add(FlowFile file)
    {
        _files.Add(file);
        return _files.Count - 1;
    }

    public FlowFile? Find(int number) => number >= 0 && number < _files.Count ? _files[number] : null;

    /// <summary>Converts with this handover in place. The conversion does not leave the thread.</summary>
    public T While<T>(Func<T> conversion)
    {
        var outer = _current;
        _current = this;
        try
        {
            return conversion();
        }
        finally
        {
            _current = outer;
        }
    }

    public void Dispose() => _files.Clear();
}
