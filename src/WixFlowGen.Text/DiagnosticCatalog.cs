namespace WixFlowGen.Text;

/// <summary>
/// Every diagnostic, in code order. A code is never reused; <c>docs/diagnostics/&lt;code&gt;.md</c> explains it.
/// WF00 text and YAML, WF01 structure, WF02 expressions, WF03 names and calls, WF04 lint, WF05 types, WF06 project, WF09 internal.
/// </summary>
public static class DiagnosticCatalog
{
    // ---- WF00: text and YAML ----

    public static readonly DiagnosticDefinition<ValueTuple> EmptyFile = new(
        "WF0001", Severity.Error, "Empty file",
        _ => "the file is empty",
        _ => "start with 'flow: name'");

    public static readonly DiagnosticDefinition<(string Fact, string? Help)> NotYaml = new(
        "WF0002", Severity.Error, "Text is not YAML",
        a => a.Fact,
        a => a.Help);

    public static readonly DiagnosticDefinition<ValueTuple> TabIndentation = new(
        "WF0003", Severity.Error, "Tab used for indentation",
        _ => "the line is indented with a tab",
        _ => "indent with spaces");

    public static readonly DiagnosticDefinition<(string Key, int FirstLine)> DuplicateKey = new(
        "WF0004", Severity.Error, "Key given twice in one mapping",
        a => $"the key '{a.Key}' is already given",
        a => $"the first one is on line {a.FirstLine}");

    public static readonly DiagnosticDefinition<string> AnchorOrAlias = new(
        "WF0005", Severity.Error, "Anchor or alias",
        written => $"'{written}' is an anchor or alias, which flows do not have",
        _ => "write the value out");

    public static readonly DiagnosticDefinition<string> Tag = new(
        "WF0006", Severity.Error, "YAML tag",
        tag => $"'{tag}' is a tag, which flows do not have",
        _ => "drop the tag, or put quotes around text that starts with '!'");

    public static readonly DiagnosticDefinition<ValueTuple> MergeKey = new(
        "WF0007", Severity.Error, "Merge key",
        _ => "'<<' is a merge key, which flows do not have",
        _ => "write the keys out");

    public static readonly DiagnosticDefinition<ValueTuple> SeveralDocuments = new(
        "WF0008", Severity.Error, "Several documents in one file",
        _ => "a second document starts in the same file",
        _ => "put each document into a file of its own");

    public static readonly DiagnosticDefinition<ValueTuple> KeyIsNotText = new(
        "WF0009", Severity.Error, "Key that is a list or mapping",
        _ => "a key is a list or mapping",
        _ => "put quotes around an expression that starts with a brace, such as '${{ x }}'");

    public static readonly DiagnosticDefinition<int> TooDeep = new(
        "WF0010", Severity.Error, "Nesting too deep",
        limit => $"lists and mappings are nested deeper than {limit} levels",
        _ => "move inner steps to a flow of their own");

    public static readonly DiagnosticDefinition<int> FileTooLarge = new(
        "WF0011", Severity.Error, "File too large",
        limit => $"the file is longer than {limit / 1024} KB",
        _ => "split the flow");

    public static readonly DiagnosticDefinition<string> ForbiddenCharacter = new(
        "WF0012", Severity.Error, "Character that cannot be seen",
        code => $"the character {code} may not stand in a flow",
        _ => "remove it, or write it as an escape in double quotes");

    // ---- WF01: structure ----

    public static readonly DiagnosticDefinition<ValueTuple> NotADocument = new(
        "WF0101", Severity.Error, "Document is not a mapping",
        _ => "the document is not a mapping of keys to values",
        _ => "start with 'flow: name'");

    public static readonly DiagnosticDefinition<(string Key, string? Nearest)> UnknownDocumentKind = new(
        "WF0102", Severity.Error, "First key does not say what the document is",
        a => $"the first key '{a.Key}' does not say what the document is",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "start with 'flow:', 'sync:', 'connector:' or 'test:'");

    public static readonly DiagnosticDefinition<string> UnsupportedDocumentKind = new(
        "WF0103", Severity.Error, "Document of a kind that this command does not read",
        kind => $"'{kind}' documents are not supported by this command",
        _ => "pass only flow documents");

    public static readonly DiagnosticDefinition<(string Key, string? Nearest, string Allowed)> UnknownKey = new(
        "WF0104", Severity.Error, "Unknown key",
        a => $"the key '{a.Key}' is not known here",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : $"known are {a.Allowed}");

    public static readonly DiagnosticDefinition<(string Owner, string Key)> MissingKey = new(
        "WF0105", Severity.Error, "Required key is missing",
        a => $"{a.Owner} has no '{a.Key}'",
        a => $"add '{a.Key}:'");

    public static readonly DiagnosticDefinition<(string Owner, string Expected, string? Given)> WrongValue = new(
        "WF0106", Severity.Error, "Value of the wrong kind",
        a => a.Given is { } given ? $"{a.Owner} takes {a.Expected}, not {given}" : $"{a.Owner} has no value",
        a => a.Given is null ? $"it takes {a.Expected}" : null);

    public static readonly DiagnosticDefinition<(string Owner, string Given, string? Nearest, string Allowed)> NotAllowedValue = new(
        "WF0107", Severity.Error, "Value that is not one of those allowed",
        a => $"{a.Owner} does not know '{a.Given}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : $"allowed are {a.Allowed}");

    public static readonly DiagnosticDefinition<(string Owner, string Limit)> OutOfRange = new(
        "WF0108", Severity.Error, "Number, text or list outside its limits",
        a => $"{a.Owner} is {a.Limit}",
        _ => null);

    public static readonly DiagnosticDefinition<string?> NoStepKind = new(
        "WF0109", Severity.Error, "Step without a kind",
        _ => "the step has no key that says what it does",
        nearest => nearest is null ? "such as 'call:', 'forEach:' or 'return:'" : $"did you mean '{nearest}'?");

    public static readonly DiagnosticDefinition<(string First, string Second)> TwoStepKinds = new(
        "WF0110", Severity.Error, "Step with two kinds",
        a => $"the step is both '{a.First}' and '{a.Second}'",
        _ => "make it two steps");

    public static readonly DiagnosticDefinition<string> DocumentKindNotFirst = new(
        "WF0111", Severity.Error, "Key that says what the document is does not come first",
        key => $"'{key}' says what the document is and is not its first key",
        key => $"move '{key}:' to the top");

    public static readonly DiagnosticDefinition<string> InvalidName = new(
        "WF0112", Severity.Error, "Name that is not an identifier",
        name => $"'{name}' is not a name",
        _ => "names are letters, digits and underscores and do not start with a digit");

    // ---- WF02: expressions ----

    public static readonly DiagnosticDefinition<ValueTuple> UnterminatedExpression = new(
        "WF0281", Severity.Error, "Expression without end",
        _ => "the expression that starts here has no '}}'",
        _ => "close it with '}}', or write '$${{' for the text '${{'");

    public static readonly DiagnosticDefinition<ValueTuple> EmptyExpression = new(
        "WF0282", Severity.Error, "Expression without content",
        _ => "nothing stands between '${{' and '}}'",
        _ => "write an expression, or '$${{' for the text '${{'");

    // ---- WF03: names and calls ----

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> UnknownOperation = new(
        "WF0301", Severity.Error, "Call to an operation the API catalog does not contain",
        a => $"the API catalog has no operation '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "'wixflow apis' lists them all");

    // ---- WF04: lint ----

    public static readonly DiagnosticDefinition<string> UnusedResult = new(
        "WF0401", Severity.Warning, "Step result is never read",
        step => $"nothing reads the result of step '{step}'",
        _ => "drop the 'id:' to discard the result on purpose");

    // ---- WF05: types ----

    // ---- WF06: project ----

    public static readonly DiagnosticDefinition<string> PathNotFound = new(
        "WF0601", Severity.Error, "Path that does not exist",
        path => $"there is no file or folder '{path}'",
        _ => null);

    public static readonly DiagnosticDefinition<string> NoDocuments = new(
        "WF0602", Severity.Error, "Folder without documents",
        path => $"the folder '{path}' holds no flow",
        _ => "flows are files named '*.flow.yaml'");

    public static readonly DiagnosticDefinition<string> Unreadable = new(
        "WF0603", Severity.Error, "File that cannot be read",
        path => $"the file '{path}' cannot be read",
        _ => "check its permissions");

    public static readonly DiagnosticDefinition<ValueTuple> NotUtf8 = new(
        "WF0604", Severity.Error, "File that is not UTF-8",
        _ => "a byte here is not UTF-8",
        _ => "save it as UTF-8");

    public static readonly DiagnosticDefinition<string> StaleFile = new(
        "WF0605", Severity.Error, "Generated file differs from what the flows give",
        path => $"'{path}' is not what the flows give now",
        _ => "run 'wixflow build'");

    public static readonly DiagnosticDefinition<string> MissingGeneratedFile = new(
        "WF0606", Severity.Error, "Generated file is missing",
        path => $"'{path}' does not exist",
        _ => "run 'wixflow build'");

    public static readonly DiagnosticDefinition<string> OrphanedFile = new(
        "WF0607", Severity.Error, "Generated file that no flow gives any more",
        path => $"no flow gives '{path}' any more",
        _ => "delete it");

    public static readonly DiagnosticDefinition<string> OutsideOutputFolder = new(
        "WF0608", Severity.Error, "Target outside the output folder",
        path => $"'{path}' is outside the output folder",
        _ => "remove the symbolic link, or choose another name or folder");

    public static readonly DiagnosticDefinition<(string Path, string Reason)> CannotWrite = new(
        "WF0609", Severity.Error, "File that cannot be written",
        a => $"'{a.Path}' cannot be written: {a.Reason}",
        _ => "check the permissions of the folder and the space on the disk");

    // ---- WF09: internal ----

    public static readonly DiagnosticDefinition<string> InternalError = new(
        "WF0901", Severity.Error, "Internal error",
        what => $"internal error: {what}",
        _ => "this is a defect of wixflow, not of the flow");

    /// <summary>All definitions by code, found by reflection over this class.</summary>
    public static IReadOnlyDictionary<string, DiagnosticDefinition> All { get; } = typeof(DiagnosticCatalog)
        .GetFields()
        .Select(field => field.GetValue(null))
        .OfType<DiagnosticDefinition>()
        .ToDictionary(definition => definition.Code, StringComparer.Ordinal);
}
