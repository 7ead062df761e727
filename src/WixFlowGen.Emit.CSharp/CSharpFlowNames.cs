namespace WixFlowGen.Emit.CSharp;

/// <summary>What a flow or a sync is called in C#, also by other files.</summary>
public static class CSharpFlowNames
{
    /// <summary>The name in Pascal case, which files and classes begin with.</summary>
    /// <param name="name">In kebab case: no two become the same, because the compiler refuses those that would become one file.</param>
    public static string Stem(string name) => Casing.Pascal(name);

    /// <summary>
    /// The namespace. All of them lie in one, whose members hide what a file imports: one that is called like an imported type,
    /// or like a member of the class that lists the flows, gets an underscore, which no other has.
    /// </summary>
    public static string Namespace(string flow) => $"WixFlows.{Segment(flow)}";

    /// <summary>The flow's class.</summary>
    public static string Class(string flow) => $"{Stem(flow)}Flow";

    /// <summary>The flow's class as code in the namespace <c>WixFlows</c> names it.</summary>
    public static string ClassBelow(string flow) => $"{Segment(flow)}.{Class(flow)}";

    /// <summary>The flow's class with its namespace.</summary>
    public static string FullClass(string flow) => $"{Namespace(flow)}.{Class(flow)}";

    /// <summary>The class of a sync.</summary>
    public static string SyncClass(string sync) => $"{Stem(sync)}Sync";

    /// <summary>The namespace of a sync, which is not that of a flow of its name.</summary>
    public static string SyncNamespace(string sync) => $"WixFlows.{SyncClass(sync)}";

    private static string Segment(string flow) => CSharpReservedNames.Namespaces.Contains(Stem(flow)) ? $"{Stem(flow)}_" : Stem(flow);
}
