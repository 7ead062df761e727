using System.Collections.Frozen;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Words that C# keeps for itself, always or in some places. A test compares them with those of the C# compiler.</summary>
internal static class CSharpKeywords
{
    public static readonly FrozenSet<string> All = new[]
    {
        "__arglist", "__makeref", "__reftype", "__refvalue", "_", "abstract", "add", "alias", "allows", "and", "as", "ascending", "assembly", "async",
        "await", "base", "bool", "break", "by", "byte", "case", "catch", "char", "checked", "class", "closed", "const", "continue", "decimal",
        "default", "delegate", "descending", "do", "double", "else", "enum", "equals", "event", "explicit", "extension", "extern", "false", "field",
        "file", "finally", "fixed", "float", "for", "foreach", "from", "get", "global", "goto", "group", "if", "implicit", "in", "init", "int",
        "interface", "internal", "into", "is", "join", "let", "lock", "long", "managed", "method", "module", "nameof", "namespace", "new", "not",
        "null", "object", "on", "operator", "or", "orderby", "out", "override", "param", "params", "partial", "private", "property", "protected",
        "public", "readonly", "record", "ref", "remove", "required", "return", "safe", "sbyte", "scoped", "sealed", "select", "set", "short",
        "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "type", "typeof", "typevar", "uint", "ulong",
        "unchecked", "union", "unmanaged", "unsafe", "ushort", "using", "var", "virtual", "void", "volatile", "when", "where", "while", "with", "yield",
    }.ToFrozenSet(StringComparer.Ordinal);
}
