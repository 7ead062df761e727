using System.Collections.Frozen;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Words that C# keeps for itself, always or in some places. A test compares them with those of the C# compiler.</summary>
internal static class CSharpKeywords
{
    public static readonly FrozenSet<string> All = new[]
    {
        "__arglist", "__makeref", "__reftype", "__refvalue", "_",
        "abstract", "add", "alias", "allows", "and", "annotations", "as", "ascending", "assembly", "async", "await", "base", "bool", "break", "by", "byte",
        "case", "catch", "char", "checked", "checksum", "class", "const", "continue", "decimal", "default", "define", "delegate", "descending", "disable", "do", "double",
        "elif", "else", "enable", "endif", "endregion", "enum", "equals", "error", "event", "explicit", "extension", "extern", "false", "field", "file", "finally", "fixed", "float", "for", "foreach", "from",
        "get", "global", "goto", "group", "hidden", "if", "implicit", "in", "init", "int", "interface", "internal", "into", "is", "join",
        "let", "line", "load", "lock", "long", "managed", "method", "module", "nameof", "namespace", "new", "not", "null", "nullable",
        "object", "on", "operator", "or", "orderby", "out", "override", "param", "params", "partial", "pragma", "private", "property", "protected", "public",
        "r", "readonly", "record", "ref", "reference", "region", "remove", "required", "restore", "return",
        "sbyte", "scoped", "sealed", "select", "set", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch",
        "this", "throw", "true", "try", "type", "typeof", "typevar", "uint", "ulong", "unchecked", "undef", "unmanaged", "unsafe", "ushort", "using",
        "var", "virtual", "void", "volatile", "warning", "warnings", "when", "where", "while", "with", "yield",
    }.ToFrozenSet(StringComparer.Ordinal);
}
