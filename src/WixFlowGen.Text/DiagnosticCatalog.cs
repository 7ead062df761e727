namespace WixFlowGen.Text;

/// <summary>
/// Every diagnostic, in code order. A code is never reused; <c>docs/diagnostics/&lt;code&gt;.md</c> explains it.
/// WF00 text and YAML, WF01 structure, WF02 expressions, WF03 names and calls, WF04 lint, WF05 types, WF06 project, WF07 syncs, WF09 internal.
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
        tag => $"'{tag}' begins with '!', which YAML keeps for tags, and flows have none",
        tag => tag.StartsWith("!!", StringComparison.Ordinal) ? "drop the tag" : tag.Contains('\'', StringComparison.Ordinal) ? $"put quotes around it: \"{tag}\"" : $"put quotes around it: '{tag}'");

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

    public static readonly DiagnosticDefinition<string> UnseenSpace = new(
        "WF0013", Severity.Error, "Character that only looks like a space",
        name => $"{name} stands where YAML needs a space",
        _ => "replace it by an ordinary space; it often comes with text that was copied from a web page");

    // ---- WF01: structure ----

    public static readonly DiagnosticDefinition<ValueTuple> NotADocument = new(
        "WF0101", Severity.Error, "Document is not a mapping",
        _ => "the document is not a mapping of keys to values",
        _ => "start with 'flow: name'");

    public static readonly DiagnosticDefinition<(string Key, string? Nearest)> UnknownDocumentKind = new(
        "WF0102", Severity.Error, "First key does not say what the document is",
        a => $"the first key '{a.Key}' does not say what the document is",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "start with 'flow:', 'sync:', 'connector:' or 'test:'");

    public static readonly DiagnosticDefinition<(string Key, string? Cure, string? Nearest, string Allowed)> UnknownKey = new(
        "WF0104", Severity.Error, "Unknown key",
        a => $"the key '{a.Key}' is not known here",
        a => a.Cure ?? (a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : $"known are {a.Allowed}"));

    public static readonly DiagnosticDefinition<(string Owner, string Key)> MissingKey = new(
        "WF0105", Severity.Error, "Required key is missing",
        a => $"{a.Owner} has no '{a.Key}'",
        a => $"add '{a.Key}:'");

    public static readonly DiagnosticDefinition<(string Owner, string Expected, string? Given, string? Cure)> WrongValue = new(
        "WF0106", Severity.Error, "Value of the wrong kind",
        a => a.Given is { } given ? $"{a.Owner} takes {a.Expected}, not {given}" : $"{a.Owner} has no value",
        a => a.Cure ?? (a.Given is null ? $"it takes {a.Expected}" : null));

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
        _ => "names are the letters a to z and A to Z, digits and underscores, and do not start with a digit");

    // ---- WF02: expressions ----

    public static readonly DiagnosticDefinition<(string Fact, string? Help)> ExpressionSyntax = new(
        "WF0201", Severity.Error, "Expression that cannot be parsed", a => a.Fact, a => a.Help);

    public static readonly DiagnosticDefinition<int> ExpressionTooDeep = new(
        "WF0202", Severity.Error, "Expression nested too deeply",
        limit => $"the expression nests more than {limit} levels",
        _ => "split it over several steps");

    public static readonly DiagnosticDefinition<(string Fact, string? Help)> PatternSyntax = new(
        "WF0203", Severity.Error, "Regular expression outside the common subset", a => a.Fact, a => a.Help);

    public static readonly DiagnosticDefinition<string> ConditionInBraces = new(
        "WF0204", Severity.Error, "Condition written as a value",
        _ => "a condition is an expression already and takes no '${{ }}'",
        condition => $"write {condition}");

    // ---- WF03: names and calls ----

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> UnknownOperation = new(
        "WF0301", Severity.Error, "Call to an operation the API catalog does not contain",
        a => $"the API catalog has no operation '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "'wixflow apis' lists them all");

    public static readonly DiagnosticDefinition<(string Name, string Message, string? Below, string? Nearest, string Known)> UnknownArgument = new(
        "WF0302", Severity.Error, "Argument the API message does not have",
        a => $"'{a.Message}' has no field '{a.Name}'",
        a => a.Below is { } below ? $"it belongs under '{below}:'" : a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : a.Known.Length > 0 ? $"it has {a.Known}" : "it takes no fields");

    public static readonly DiagnosticDefinition<(string Name, string Message)> MissingArgument = new(
        "WF0303", Severity.Error, "Required argument is missing",
        a => $"'{a.Message}' needs the field '{a.Name}'",
        a => $"add '{a.Name}:'");

    public static readonly DiagnosticDefinition<string> ReadOnlyArgument = new(
        "WF0304", Severity.Error, "Field that only the server sets",
        name => $"the server sets '{name}' itself",
        _ => "leave it out of the request");

    public static readonly DiagnosticDefinition<(string First, string Second)> OneOfClash = new(
        "WF0305", Severity.Error, "Two fields of which only one may be given",
        a => $"'{a.First}' and '{a.Second}' cannot be given together",
        _ => "keep one of them");

    public static readonly DiagnosticDefinition<string> OneOfMissing = new(
        "WF0306", Severity.Error, "None of the fields of which one is needed",
        members => $"one of '{members}' is needed",
        _ => null);

    public static readonly DiagnosticDefinition<string> OperationNotPublic = new(
        "WF0307", Severity.Error, "Operation that cannot be called from outside Wix",
        name => $"'{name}' is not reachable over the public API",
        _ => "no target can call it; look for a public one with 'wixflow apis'");

    // WF0310 said that a kind of step could not be compiled; all can now.

    public static readonly DiagnosticDefinition<(string Id, string Kind)> StepWithoutResult = new(
        "WF0311", Severity.Error, "Id on a step that gives no result",
        a => $"a '{a.Kind}' step gives no result to be called '{a.Id}'",
        _ => "drop the 'id:'");

    public static readonly DiagnosticDefinition<string> NameTaken = new(
        "WF0312", Severity.Error, "Name that is already taken",
        name => $"'{name}' already names something here",
        _ => "choose another id; 'inputs' and 'run' are always taken");

    public static readonly DiagnosticDefinition<string> OperationNotPaged = new(
        "WF0313", Severity.Error, "Pages of an operation that has none",
        operation => $"the answer of '{operation}' names no next page",
        _ => "drop 'paginate:'; where it takes a limit or a range, call it again for the rest");

    public static readonly DiagnosticDefinition<string> ReturnInsideBlock = new(
        "WF0314", Severity.Error, "Return from a block that runs several times or beside others",
        kind => $"'{kind}' cannot end the flow from inside forEach, parallel or try",
        _ => "collect a value and return after the block, or end with 'fail'");

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> UnknownOutput = new(
        "WF0315", Severity.Error, "Return of an output the flow does not have",
        a => $"the flow has no output '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "declare it under 'outputs:'");

    public static readonly DiagnosticDefinition<string> MissingOutput = new(
        "WF0316", Severity.Error, "Return without an output the flow promises",
        name => $"the output '{name}' is missing",
        _ => "every return gives all outputs");

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> UnknownEvent = new(
        "WF0317", Severity.Error, "Event the API catalog does not contain",
        a => $"the API catalog has no event '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "'wixflow apis' finds events too");

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> UnknownName = new(
        "WF0320", Severity.Error, "Name that is not in scope",
        a => $"nothing here is called '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : null);

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> UnknownFunction = new(
        "WF0321", Severity.Error, "Function that does not exist",
        a => $"there is no function '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "docs/reference/expressions.md lists the functions");

    public static readonly DiagnosticDefinition<(string Name, string Type, string? Nearest, string Known)> UnknownField = new(
        "WF0322", Severity.Error, "Field that the type does not have",
        a => $"'{a.Type}' has no field '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : a.Known.Length > 0 ? $"it has {a.Known}" : "it has no fields");

    public static readonly DiagnosticDefinition<string> ReferenceToLaterStep = new(
        "WF0323", Severity.Error, "Reference to a step that runs later",
        name => $"step '{name}' runs after this place",
        _ => "move the step up, or use the result of an earlier one");

    public static readonly DiagnosticDefinition<string> ReferenceToSelf = new(
        "WF0324", Severity.Error, "Step that refers to its own result",
        name => $"step '{name}' has no result yet",
        _ => "only the 'until' of a poll may read the step's own answer");

    public static readonly DiagnosticDefinition<string> ReferenceOutOfBlock = new(
        "WF0325", Severity.Error, "Reference into a block",
        name => $"step '{name}' stands in a block whose results cannot be seen from here",
        _ => "use the result inside the block");

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> UnknownFlow = new(
        "WF0330", Severity.Error, "Run of a flow that is not there",
        a => $"no flow here is called '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "a flow can run those that are compiled with it and those of its folder");

    public static readonly DiagnosticDefinition<string> FlowCycle = new(
        "WF0331", Severity.Error, "Flow that runs itself",
        way => $"the flow comes back to itself: {way}",
        _ => "take one of the runs out of the circle");

    public static readonly DiagnosticDefinition<(string Name, string? Path)> CalledFlowIsWrong = new(
        "WF0332", Severity.Error, "Run of a flow with mistakes",
        a => $"the flow '{a.Name}' has mistakes of its own",
        a => $"'wixflow check {a.Path}' shows them");

    public static readonly DiagnosticDefinition<(string Key, string Kind)> PolicyWithoutEffect = new(
        "WF0333", Severity.Error, "Policy on a step that cannot have one",
        a => $"'{a.Key}' means nothing on a '{a.Kind}' step",
        a => $"drop '{a.Key}:'");

    public static readonly DiagnosticDefinition<string> LinkNeedsValue = new(
        "WF0334", Severity.Error, "Link step without the value it keeps",
        _ => "'put' needs a 'value'",
        _ => "add 'value:'");

    public static readonly DiagnosticDefinition<string> LinkTakesNoValue = new(
        "WF0335", Severity.Error, "Value on a link step that keeps none",
        action => $"'{action}' takes no 'value'",
        _ => "drop 'value:', or use 'put'");

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> UndeclaredEvent = new(
        "WF0336", Severity.Error, "Wait for an event nobody knows",
        a => $"neither the flow declares an event '{a.Name}', nor does the API catalog have it",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "declare it with its fields under 'events:'; 'wixflow apis' finds events of Wix");

    public static readonly DiagnosticDefinition<string> EventWithoutFields = new(
        "WF0337", Severity.Error, "Event that is declared without fields",
        name => $"the event '{name}' is not an object with properties",
        _ => "write 'type: object' and its 'properties:'");

    public static readonly DiagnosticDefinition<string> EventNameInvalid = new(
        "WF0338", Severity.Error, "Event with a name no event can have",
        name => $"'{name}' cannot be the name of an event",
        _ => "use letters, digits, dots and hyphens, a letter first and at most 100 in all, such as translations.edited");

    public static readonly DiagnosticDefinition<string> ConnectorFileMissing = new(
        "WF0350", Severity.Error, "Connector file that is not there",
        path => $"there is no file '{path}'",
        _ => "the path starts from the folder of the file that names it");

    public static readonly DiagnosticDefinition<(string Path, string Fact)> ConnectorPathRefused = new(
        "WF0351", Severity.Error, "Path that leads elsewhere",
        a => $"'{a.Path}' {a.Fact}",
        _ => "write a path from this file's folder, such as ../connectors/studio.connector.yaml");

    public static readonly DiagnosticDefinition<(string Path, string Mistake)> ConnectorBroken = new(
        "WF0352", Severity.Error, "Connector that has mistakes",
        a => $"'{a.Path}' has mistakes; the first: {a.Mistake}",
        a => $"'wixflow check {a.Path}' shows them all");

    public static readonly DiagnosticDefinition<string> ConnectorNameTaken = new(
        "WF0353", Severity.Error, "Connector named like a Wix API",
        name => $"'{name}' is the name of a Wix API",
        _ => "give the connector another name under 'connectors'");

    public static readonly DiagnosticDefinition<(string Address, string Fact)> ConnectorAddress = new(
        "WF0354", Severity.Error, "Address a connector may not have",
        a => $"'{a.Address}' {a.Fact}",
        _ => "write an https address without query, such as https://api.example.com/v1");

    public static readonly DiagnosticDefinition<(string Operation, string Fact)> ConnectorRoute = new(
        "WF0355", Severity.Error, "Connector operation without one route",
        a => $"the operation '{a.Operation}' {a.Fact}",
        _ => "give it one of get, post, put, patch and delete with the path");

    public static readonly DiagnosticDefinition<(string Field, string Owner, string? Nearest)> ConnectorField = new(
        "WF0356", Severity.Error, "Field a connector's message does not have",
        a => $"{a.Owner} has no field '{a.Field}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "declare the field in the message's type");

    public static readonly DiagnosticDefinition<(string Kind, string Name, string? Nearest)> ConnectorName = new(
        "WF0357", Severity.Error, "Name a connector does not declare",
        a => $"the connector has no {a.Kind} '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : $"declare the {a.Kind} in this file");

    public static readonly DiagnosticDefinition<(string Role, string Operation, string Fact)> EntityShape = new(
        "WF0358", Severity.Error, "Operation that does not fit its entity",
        a => $"'{a.Operation}' cannot be the '{a.Role}' of this entity: {a.Fact}",
        _ => "the message or one of its fields is of the entity's type, and its id is the last parameter of the path");

    public static readonly DiagnosticDefinition<string> ConnectorIncomplete = new(
        "WF0359", Severity.Error, "Connector that lacks a part",
        fact => fact,
        _ => null);

    public static readonly DiagnosticDefinition<string> ConnectorTypeLoop = new(
        "WF0360", Severity.Error, "Type made of nothing but itself",
        name => $"the type '{name}' is made of nothing but itself",
        _ => "a type may refer to itself below a field of an object");

    public static readonly DiagnosticDefinition<(string Path, string Problem)> OpenApiUnreadable = new(
        "WF0361", Severity.Error, "OpenAPI document that cannot be read",
        a => $"'{a.Path}' is no OpenAPI 3 document: {a.Problem}",
        _ => "OpenAPI 3.0 and 3.1 are read, as YAML or JSON");

    public static readonly DiagnosticDefinition<(string Place, string Fact)> OpenApiUnsupported = new(
        "WF0362", Severity.Error, "Part of an OpenAPI document that flows cannot call",
        a => $"{a.Place} {a.Fact}",
        _ => "leave the operation out, or declare it by hand with method and path");

    public static readonly DiagnosticDefinition<(string Id, string? Nearest)> OpenApiOperation = new(
        "WF0363", Severity.Error, "Operation the OpenAPI document does not have",
        a => $"the OpenAPI document has no operationId '{a.Id}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : null);

    public static readonly DiagnosticDefinition<string?> CallerNotMember = new(
        "WF0364", Severity.Error, "Caller of a flow that members do not call",
        permission => permission is null ? "the flow is not called, so it has no 'caller'" : $"'caller' is the member who calls, but the flow is for '{permission}'",
        _ => "write 'on: { call: { permissions: member } }', or take the id as an input");

    public static readonly DiagnosticDefinition<string> CallerOfOtherTrigger = new(
        "WF0365", Severity.Error, "Caller of a flow that something else starts too",
        trigger => $"the flow is also started by '{trigger}', and then nobody calls",
        trigger => $"take '{trigger}' into a flow of its own, or take the id as an input");

    public static readonly DiagnosticDefinition<string> CallerOfRunFlow = new(
        "WF0366", Severity.Error, "Flow that reads its caller, run as a step",
        flow => $"'{flow}' reads 'caller', and run as a step it has none",
        flow => $"give '{flow}' an input for the member's id and hand it over under 'with:'");

    public static readonly DiagnosticDefinition<string> CallerNotRead = new(
        "WF0367", Severity.Error, "Test with a caller nobody reads",
        flow => $"'{flow}' does not read who calls it",
        _ => "take 'caller' away");

    public static readonly DiagnosticDefinition<string> FilesInMap = new(
        "WF0368", Severity.Error, "Files under free keys",
        place => $"{place} holds files under keys of any name",
        _ => "name the keys under 'properties:', or take a list of files");

    public static readonly DiagnosticDefinition<string> CronInvalid = new(
        "WF0380", Severity.Error, "Schedule that cannot be read",
        fact => fact,
        fact => fact.Contains("time zone", StringComparison.Ordinal) ? "schedules are in UTC: leave the zone out and write the hour in UTC" : "write minute, hour, day of month, month and day of week in UTC, such as '0 3 * * *'");

    public static readonly DiagnosticDefinition<(string Trigger, string Input)> InputNotGiven = new(
        "WF0381", Severity.Error, "Trigger that does not give an input",
        a => $"'{a.Trigger}' does not give the input '{a.Input}'",
        _ => "give it under 'with', or give the input a default");

    public static readonly DiagnosticDefinition<TimeSpan> CronTooOften = new(
        "WF0382", Severity.Warning, "Schedule that Velo does not keep",
        gap => $"this starts the flow every {DurationText.Of(gap)}, and a Velo site starts a job once an hour at most",
        _ => "start it every hour or less often; plans of Wix Elite allow every 5m, the C# service every 1m");

    public static readonly DiagnosticDefinition<string> NoVeloHandler = new(
        "WF0383", Severity.Warning, "Event whose Velo handler is not known",
        name => $"the name of the handler for '{name}' in events.js of a Velo site is not known, so only the C# service starts this flow",
        _ => "give the name that Wix documents: 'velo: wixModule_onThingCreated'; or run the C# service, or poll by 'schedule' on the site");

    public static readonly DiagnosticDefinition<(string Input, string Type, string Method)> HttpInput = new(
        "WF0384", Severity.Error, "Input that an HTTP request cannot give",
        a => $"the input '{a.Input}' is of type {a.Type}, which a {a.Method} request does not give",
        a => a.Method is "GET" or "DELETE" ? "use POST, or give the parts as inputs of their own" : "take the address of the file, and download it");

    public static readonly DiagnosticDefinition<string> SignatureOfNothing = new(
        "WF0385", Severity.Error, "Signature of a request without a body",
        method => $"a {method} request has no body to sign",
        _ => "use POST, or 'authentication: { secret: name }'");

    public static readonly DiagnosticDefinition<(string Method, string Path, string Flow)> HttpNameTaken = new(
        "WF0386", Severity.Error, "Two flows under one HTTP address",
        a => $"{a.Method} '{a.Path}' starts the flow '{a.Flow}' already",
        _ => "give this one another path");

    public static readonly DiagnosticDefinition<int> TooManyJobs = new(
        "WF0387", Severity.Error, "More scheduled jobs than a site has",
        most => $"a Velo site has {most} scheduled jobs at most, with the one that lets runs go on, and this is one more",
        _ => "start several of the flows by one");

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> SecretNotDeclared = new(
        "WF0388", Severity.Error, "Secret that the flow does not declare",
        a => $"the flow declares no secret '{a.Name}'",
        a => a.Nearest is null ? $"add 'secrets: [{a.Name}]' to the flow" : $"did you mean '{a.Nearest}'?");

    public static readonly DiagnosticDefinition<bool> SecretReadable = new(
        "WF0389", Severity.Error, "Secret where it could be read",
        _ => "a secret is not known here, where its value could become readable",
        _ => "a secret is the whole value of an argument of a connector's operation, such as 'token: ${{ secrets.name }}'");

    public static readonly DiagnosticDefinition<string> SecretNotRead = new(
        "WF0390", Severity.Warning, "Secret that nothing reads",
        name => $"no step reads the secret '{name}'",
        _ => "take it out, or hand it to an operation of a connector");

    // ---- WF04: lint ----

    public static readonly DiagnosticDefinition<string> UnusedResult = new(
        "WF0401", Severity.Warning, "Step result is never read",
        step => $"nothing reads the result of step '{step}'",
        _ => "drop the 'id:' to discard the result on purpose");

    public static readonly DiagnosticDefinition<string> UnboundedPoll = new(
        "WF0402", Severity.Warning, "Poll without a time limit",
        step => $"the poll '{step}' has no time limit",
        _ => "add 'timeout: 5m' or what the operation needs at most");

    public static readonly DiagnosticDefinition<int> FastPoll = new(
        "WF0403", Severity.Warning, "Poll that asks too often",
        milliseconds => $"asking every {milliseconds} ms spends the 200 requests a minute an app has",
        _ => "ask every second at most; 2s to 5s suits media and jobs");

    public static readonly DiagnosticDefinition<string> PermanentLink = new(
        "WF0404", Severity.Error, "Permanent public link to a private file",
        operation => $"'{operation}' gives a link that never expires, and this flow uploads a private file",
        _ => "call 'media.files.generateFileDownloadUrl', whose link expires");

    public static readonly DiagnosticDefinition<string> UploadBeforeReady = new(
        "WF0405", Severity.Warning, "File used before it is ready",
        step => $"the file of '{step}' is used before it is READY",
        _ => "poll media.files.getFileDescriptor until file.operationStatus is READY or FAILED");

    public static readonly DiagnosticDefinition<string> UnreachableStep = new(
        "WF0406", Severity.Warning, "Step that never runs",
        reason => $"the step never runs: {reason}",
        _ => "remove it, or correct the condition before it");

    public static readonly DiagnosticDefinition<string> ElevatedForAnyone = new(
        "WF0407", Severity.Warning, "Protected call that anyone can start",
        operation => $"anyone may start this flow, and it calls '{operation}' with the owner's rights",
        _ => "permit 'member' or 'admin'; or suppress this with the reason why visitors may");

    public static readonly DiagnosticDefinition<ValueTuple> TruncateBefore = new(
        "WF0408", Severity.Error, "Import that empties its collection first",
        _ => "'TRUNCATE_BEFORE' removes every item of the target collection before the import",
        _ => "if that is wanted, write '# wixflow-disable-next-line WF0408: reason' above");

    public static readonly DiagnosticDefinition<string> SecretLiteral = new(
        "WF0409", Severity.Error, "Secret written as a value",
        kind => $"the value looks like {kind}",
        _ => "declare it under 'secrets:' and store it in the Secrets Manager; replace the one that was written here")
    { HidesText = true };

    public static readonly DiagnosticDefinition<string> StaleRevision = new(
        "WF0410", Severity.Warning, "Update without a fresh revision",
        operation => $"'{operation}' needs the current revision, and no step of this flow has read this one",
        _ => "get the entity first and send the revision of that answer");

    public static readonly DiagnosticDefinition<(string Name, string Bulk)> BulkInLoop = new(
        "WF0411", Severity.Warning, "Write in a loop where one call does many",
        a => $"'{a.Name}' is called once for each element",
        a => $"'{a.Bulk}' takes many at once: give the loop a 'chunk:', or build the list with map()");

    public static readonly DiagnosticDefinition<(string Name, string Key)> RetryWithoutKey = new(
        "WF0412", Severity.Warning, "Retry of a call whose repeat has a second effect",
        a => $"a retry of '{a.Name}' can do its work twice",
        a => a.Key.Length > 0 ? $"give '{a.Key}', by which Wix recognises the repeat" : "write 'retry: never' and look for the result before a repeat");

    public static readonly DiagnosticDefinition<TimeSpan> VeloBudget = new(
        "WF0413", Severity.Info, "Flow that outlives one call in Velo",
        total => $"up to here the flow may wait {DurationText.Of(total)}, and Velo ends a call after 14s",
        _ => "the page calls again with the run's id until the answer is there");

    public static readonly DiagnosticDefinition<(string Event, string Operation)> SelfTriggering = new(
        "WF0414", Severity.Warning, "Flow that may start itself",
        a => $"'{a.Operation}' may raise '{a.Event}', which starts this flow again",
        _ => "write to something else, or suppress this with the reason why the circle ends");

    // WF0415 said that a trigger had no entry point; every trigger has one now.

    public static readonly DiagnosticDefinition<string> UselessRetry = new(
        "WF0416", Severity.Warning, "Retry that never applies",
        reason => $"this is never tried again: {reason}",
        _ => "drop 'retry:', or give it to a step that calls something");

    public static readonly DiagnosticDefinition<(string Name, string When)> DeprecatedOperation = new(
        "WF0420", Severity.Warning, "Operation that is going away",
        a => $"'{a.Name}' is deprecated{(a.When.Length > 0 ? $" ({a.When})" : "")}",
        _ => "'wixflow apis' shows what replaces it");

    public static readonly DiagnosticDefinition<(string Name, string When)> DeprecatedField = new(
        "WF0421", Severity.Warning, "Field that is going away",
        a => $"the field '{a.Name}' is deprecated{(a.When.Length > 0 ? $" ({a.When})" : "")}",
        _ => "use the field that replaces it");

    public static readonly DiagnosticDefinition<(bool Value, bool IsPart, int? Line)> ConstantCondition = new(
        "WF0430", Severity.Warning, "Condition that is always or never true",
        a => $"{(a.IsPart ? "this part of the condition" : "the condition")} is {(a.Value ? "always" : "never")} true{(a.Line is { } line ? $" after the condition in line {line}" : "")}",
        a => a.IsPart ? "remove this part, or compare with the value that was meant" : "compare with the value that was meant, or remove the condition");

    public static readonly DiagnosticDefinition<(string Status, string Failures)> PollMissesFailure = new(
        "WF0431", Severity.Warning, "Poll that does not end when the work fails",
        a => $"the poll goes on until its timeout when '{a.Status}' is '{a.Failures}'",
        a => $"let '{a.Failures}' end the poll too, and look at '{a.Status}' afterwards");

    public static readonly DiagnosticDefinition<(string Failures, string Status)> FailureUnread = new(
        "WF0432", Severity.Warning, "Failure that a poll ends on and nobody looks at",
        a => $"the poll also ends on '{a.Failures}', and no later step looks at '{a.Status}'",
        a => $"add a step such as 'if: {a.Status} == ...' with a 'fail', or output the status");

    public static readonly DiagnosticDefinition<(TimeSpan Every, TimeSpan Timeout)> SlowPoll = new(
        "WF0433", Severity.Warning, "Poll that asks only once",
        a => $"the poll asks every {DurationText.Of(a.Every)} and ends after {DurationText.Of(a.Timeout)}, so it asks only once",
        _ => "make 'every' shorter than 'timeout'");

    public static readonly DiagnosticDefinition<string> ExpressionAsText = new(
        "WF0434", Severity.Error, "Expression written as plain text",
        text => $"'{text}' is plain text here: it is sent as it stands",
        text => $"write '${{{{ {text} }}}}' for the value");

    public static readonly DiagnosticDefinition<(string Value, string Fact, string Expected)> ForeignId = new(
        "WF0435", Severity.Error, "Id of something else",
        a => $"'{a.Value}' is {a.Fact}, and the id of {a.Expected} is needed",
        a => $"give the id of {a.Expected}");

    public static readonly DiagnosticDefinition<(string Name, bool HasField)> UnusedInput = new(
        "WF0436", Severity.Warning, "Input that nothing reads",
        a => a.HasField ? $"the field '{a.Name}' is given something else than the input '{a.Name}', which nothing reads" : $"nothing reads the input '{a.Name}', which the event gives",
        a => $"write '${{{{ inputs.{a.Name} }}}}', or remove the input");

    public static readonly DiagnosticDefinition<(string Kind, string Item)> KeyWithoutLoop = new(
        "WF0437", Severity.Warning, "Key that is the same in every round of a loop",
        a => $"the key of '{a.Kind}' is the same in every round of the loop",
        a => $"put what tells the rounds apart into the key, such as an id of '{a.Item}'");

    public static readonly DiagnosticDefinition<(string Name, string Nearest)> LinkNameClose = new(
        "WF0438", Severity.Warning, "Link with nearly the name of another",
        a => $"the link '{a.Name}' is not the link '{a.Nearest}'",
        a => $"did you mean '{a.Nearest}'? Declare '{a.Name}' under 'links:' if it is a link of its own");

    public static readonly DiagnosticDefinition<(string Operation, string List)> FirstPage = new(
        "WF0439", Severity.Warning, "First page taken for the whole list",
        a => $"'{a.Operation}' answers one page, and '{a.List}' is used as if it were the whole list",
        _ => "add 'paginate: all' to the step, or 'paginate: { max: 200 }' for at most so many");

    public static readonly DiagnosticDefinition<(string Operation, string Part)> PartialUpdate = new(
        "WF0440", Severity.Warning, "Update that loses the fields it does not name",
        a => $"'{a.Operation}' replaces the whole item: its fields that are not written here are lost",
        a => $"change single fields with '{a.Part}', or read the item first and write all its fields");

    public static readonly DiagnosticDefinition<(string Operation, long Skipped)> FixedOffset = new(
        "WF0441", Severity.Warning, "List that is never read from its start",
        a => $"'{a.Operation}' always leaves out the first {a.Skipped} entries",
        _ => "start at 0, or take the offset from an input");

    public static readonly DiagnosticDefinition<(long Number, string Field, string Fault)> WrongUnit = new(
        "WF0442", Severity.Warning, "Number in another unit than the field's",
        a => $"'{a.Field}' {a.Fault}, and this is {a.Number}",
        _ => "write the number in the unit that the name of the field says");

    public static readonly DiagnosticDefinition<(string Path, string Reason)> OftenAbsent = new(
        "WF0443", Severity.Warning, "Field read as if it were always there",
        a => $"'{a.Path}' is often absent: {a.Reason}",
        _ => "write '.?' before the field and '.orValue(...)' at the end, or ask with has() first");

    public static readonly DiagnosticDefinition<(string Operation, string Field)> RecoverKey = new(
        "WF0444", Severity.Warning, "Call that a run cannot find again after a crash",
        a => $"'{a.Field}' is the same in every run, so that after a crash the run cannot know whether it was its own '{a.Operation}'",
        a => $"put the run's id into '{a.Field}', such as 'Backup ${{{{ run.id }}}}'");

    public static readonly DiagnosticDefinition<string> WideInteger = new(
        "WF0445", Severity.Warning, "Whole number of 64 bits",
        what => $"{what} may be beyond 9007199254740991, and such a number is refused on every target, because JavaScript does not hold it exactly",
        _ => "make it a text ('type: string, format: int64') if the system gives it as one, or set 'maximum' when it is never so large");

    public static readonly DiagnosticDefinition<string> SuppressionWithoutReason = new(
        "WF0490", Severity.Error, "Suppression without a reason",
        codes => $"the suppression of {codes} gives no reason",
        _ => "write '# wixflow-disable-next-line WF0401: reason'");

    public static readonly DiagnosticDefinition<string> UnusedSuppression = new(
        "WF0491", Severity.Warning, "Suppression that suppresses nothing",
        code => $"nothing on the next line is reported as {code}",
        _ => "remove the comment");

    public static readonly DiagnosticDefinition<string> UnknownDirective = new(
        "WF0492", Severity.Error, "Comment for wixflow that it does not understand",
        word => $"'{word}' is not a comment that wixflow knows",
        _ => "write '# wixflow-disable-next-line WF0401: reason'");

    // ---- WF05: types ----

    public static readonly DiagnosticDefinition<(string Expected, string Actual, string? Help)> TypeMismatch = new(
        "WF0501", Severity.Error, "Value of the wrong type",
        a => $"expected {a.Expected}, found {a.Actual}",
        a => a.Help);

    public static readonly DiagnosticDefinition<(string Function, string Arguments, string? Help)> NoOverload = new(
        "WF0502", Severity.Error, "Operator or function applied to types it does not take",
        a => $"'{a.Function}' does not take {a.Arguments}",
        a => a.Help);

    public static readonly DiagnosticDefinition<(string Value, string? Nearest, string Known)> ImpossibleEnumValue = new(
        "WF0503", Severity.Error, "Text that the enumeration does not contain",
        a => $"'{a.Value}' is not one of the possible values",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : $"possible are {a.Known}");

    public static readonly DiagnosticDefinition<(string Left, string Right)> NeverEqual = new(
        "WF0504", Severity.Error, "Comparison of types that are never equal",
        a => $"{a.Left} is never equal to {a.Right}",
        _ => "convert one side, such as string(x) or int(x)");

    public static readonly DiagnosticDefinition<string> ComparisonWithNull = new(
        "WF0505", Severity.Error, "Comparison with null",
        type => $"{type} is compared with null, but reading an absent or null field is an error",
        _ => "write has(a.b), or a.?b.orValue(…) for a fallback");

    public static readonly DiagnosticDefinition<(string Fact, string? Help)> OptionalMisuse = new(
        "WF0506", Severity.Error, "Optional value where a plain one is needed, or the reverse", a => a.Fact, a => a.Help);

    public static readonly DiagnosticDefinition<(string Fact, string? Help)> InvalidLiteral = new(
        "WF0507", Severity.Error, "Literal that its use does not allow", a => a.Fact, a => a.Help);

    public static readonly DiagnosticDefinition<(string Name, string Type)> MissingField = new(
        "WF0508", Severity.Error, "Object without a required field",
        a => $"'{a.Type}' needs the field '{a.Name}'",
        _ => null);

    public static readonly DiagnosticDefinition<string> DuplicateMapKey = new(
        "WF0509", Severity.Error, "Key written twice in a map",
        key => $"the key '{key}' is written twice",
        _ => "keep one of them");

    public static readonly DiagnosticDefinition<(string Macro, string Fact)> MacroMisuse = new(
        "WF0510", Severity.Error, "Macro that is not used as it must be",
        a => $"'{a.Macro}' {a.Fact}",
        _ => "docs/reference/expressions.md shows each macro");

    public static readonly DiagnosticDefinition<string> LimitBroken = new(
        "WF0520", Severity.Error, "Value outside the limits of its place", fact => fact, _ => null);

    public static readonly DiagnosticDefinition<string> ExpressionInConstant = new(
        "WF0521", Severity.Error, "Expression where a constant is needed",
        value => $"'{value}' is an expression, but this place takes a constant",
        _ => "write the value itself");

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

    public static readonly DiagnosticDefinition<(string Code, string? Nearest)> UnknownCode = new(
        "WF0610", Severity.Error, "Code that no diagnostic has",
        a => $"there is no diagnostic '{a.Code}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "'wixflow explain' lists them all");

    public static readonly DiagnosticDefinition<string> FixedSeverity = new(
        "WF0611", Severity.Error, "Diagnostic that cannot be switched off",
        code => $"{code} is always an error",
        _ => "the lint, WF0401 to WF0489, and what Velo alone lacks, WF0382, WF0383, WF0731, WF0734, WF0735, can be switched off or changed");

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> UnknownApi = new(
        "WF0620", Severity.Error, "Operation or event the API catalog does not contain",
        a => $"the API catalog has nothing for '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "'wixflow apis add @wix/name' adds a package");

    public static readonly DiagnosticDefinition<string> NotAPackageName = new(
        "WF0621", Severity.Error, "Text that does not name a Wix package",
        name => $"'{name}' is not the name of a Wix package",
        _ => "write '@wix/stores', or '@wix/stores@1.0.918' for one version");

    public static readonly DiagnosticDefinition<string> ProgramMissing = new(
        "WF0622", Severity.Error, "Program that is needed is not installed",
        program => $"'{program}' cannot be started",
        _ => "install Node.js 20 or later; npm comes with it");

    public static readonly DiagnosticDefinition<string> PackageNotFound = new(
        "WF0623", Severity.Error, "Package or version that npm does not have",
        package => $"npm has no '{package}'",
        _ => "look the name and version up with 'npm view'");

    public static readonly DiagnosticDefinition<(string Package, string Reason)> NpmFailed = new(
        "WF0624", Severity.Error, "Package that npm could not install",
        a => $"npm could not install '{a.Package}': {a.Reason}",
        _ => "with '--node-modules <dir>' an installed package is used and npm is not called");

    public static readonly DiagnosticDefinition<(string Package, string Folder)> PackageNotInstalled = new(
        "WF0625", Severity.Error, "Package that is not in the given folder",
        a => $"the folder '{a.Folder}' does not hold '{a.Package}'",
        a => $"install it with 'npm install {a.Package}'");

    public static readonly DiagnosticDefinition<(string Package, string Problem)> PackageNotUnderstood = new(
        "WF0626", Severity.Error, "Package whose API cannot be read",
        a => $"'{a.Package}' cannot be read: {a.Problem}",
        _ => "try another version; nothing was written");

    public static readonly DiagnosticDefinition<(string Path, string Fact)> BrokenApiFile = new(
        "WF0627", Severity.Error, "Added API that cannot be read",
        a => $"'{a.Path}' is not an added API: {a.Fact}",
        _ => "run 'wixflow apis add' for the package again, or delete the file");

    public static readonly DiagnosticDefinition<(string Package, string? Nearest)> ApiNotAdded = new(
        "WF0628", Severity.Error, "API that was not added",
        a => $"'{a.Package}' was not added to this project",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "'wixflow apis list' shows what was");

    public static readonly DiagnosticDefinition<string> CSharpToolsMissing = new(
        "WF0629", Severity.Error, "C# that this build of wixflow cannot run",
        on => $"this is the native build of wixflow, which cannot compile C#, and '--on {on}' runs C#",
        _ => "install the .NET SDK 10 and the .NET tool with 'dotnet tool install --global WixFlowGen.any', or run on 'interpreter' or 'velo'");

    public static readonly DiagnosticDefinition<string> EvaluationFailed = new(
        "WF0630", Severity.Error, "Expression that fails on this data",
        reason => reason,
        _ => null);

    public static readonly DiagnosticDefinition<(string Path, string Fact)> DataInvalid = new(
        "WF0631", Severity.Error, "Data file that is not a JSON object",
        a => $"'{a.Path}' {a.Fact}",
        _ => "its fields are the names the expression may use");

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> UnknownFlowTemplate = new(
        "WF0632", Severity.Error, "Template that does not exist",
        a => $"there is no template '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "'wixflow init --list' lists the templates");

    // ---- WF064, WF065: test documents ----

    public static readonly DiagnosticDefinition<(string Name, bool IsSync, string? Nearest)> UnknownTestedFlow = new(
        "WF0640", Severity.Error, "Test of a flow that is not there",
        a => a.IsSync ? $"'{a.Name}' is a sync, not a flow" : $"there is no flow '{a.Name}' to test",
        a => a.IsSync ? $"a test of a sync begins with 'sync-test: {a.Name}' and has 'steps'" : a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "the flow has to be in the folder of its test, or in the folder above 'tests'");

    public static readonly DiagnosticDefinition<(string Tested, string Operation, string? Nearest, string Known)> OperationNotCalled = new(
        "WF0641", Severity.Error, "Operation that the tested flow never calls",
        a => $"the {a.Tested} never calls '{a.Operation}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : $"it calls {a.Known}");

    public static readonly DiagnosticDefinition<(string Name, string Owner, string? Nearest, string Known)> UnknownTestField = new(
        "WF0642", Severity.Error, "Field that the value does not have",
        a => $"{a.Owner} has no field '{a.Name}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : a.Known.Length > 0 ? $"it has {a.Known}" : "it has no fields");

    public static readonly DiagnosticDefinition<(string Path, string Expected, string Given)> WrongTestValue = new(
        "WF0643", Severity.Error, "Value in a test of another type than the API or the flow has",
        a => $"'{a.Path}' is {a.Expected}, not {a.Given}",
        _ => null);

    public static readonly DiagnosticDefinition<(string Flow, string Input)> MissingTestInput = new(
        "WF0644", Severity.Error, "Test that leaves out a required input",
        a => $"the flow '{a.Flow}' needs the input '{a.Input}'",
        a => $"add '{a.Input}' under 'inputs'");

    public static readonly DiagnosticDefinition<string> NothingExpected = new(
        "WF0645", Severity.Error, "Test case that expects nothing",
        name => $"the case '{name}' expects nothing, so it cannot fail",
        _ => "add 'outputs', 'error' or 'expect'");

    public static readonly DiagnosticDefinition<(string Key, string Other)> ExpectationTwice = new(
        "WF0646", Severity.Error, "Two expectations that exclude each other",
        a => $"'{a.Key}' cannot be expected beside '{a.Other}'",
        _ => "keep one of them");

    public static readonly DiagnosticDefinition<string> DuplicateCase = new(
        "WF0647", Severity.Error, "Two test cases of one name",
        name => $"another case is already called '{name}'",
        _ => "give each case a name of its own");

    public static readonly DiagnosticDefinition<(string Pattern, string Reason)> InvalidTestPattern = new(
        "WF0648", Severity.Error, "Pattern of a test that is no regular expression",
        a => $"'{a.Pattern}' is no regular expression: {a.Reason}",
        _ => null);

    public static readonly DiagnosticDefinition<string> InvalidTestFile = new(
        "WF0649", Severity.Error, "File of a test without proper content",
        fact => fact,
        _ => "a file has 'name', 'mimeType' and one of 'text', 'base64' and 'bytes'");

    public static readonly DiagnosticDefinition<(string Case, string Executor, string Fact)> TestFailed = new(
        "WF0650", Severity.Error, "Test that fails",
        a => $"{a.Case}{(a.Executor == "interpreter" ? "" : $" (on {a.Executor})")}: {a.Fact}",
        _ => null);

    // WF0651 named packages that running Velo modules needed; nothing needs to be installed for that any more.

    public static readonly DiagnosticDefinition<string> NoTests = new(
        "WF0652", Severity.Error, "Nothing to test",
        what => what,
        _ => "tests are files named '*.test.yaml'");

    public static readonly DiagnosticDefinition<(string Fact, string Packages)> InstalledSdkUnusable = new(
        "WF0653", Severity.Error, "Installed Wix packages that cannot run the modules",
        a => a.Fact,
        a => $"run 'npm install --save-dev {a.Packages}', or test with '--sdk double', which needs no packages");

    public static readonly DiagnosticDefinition<(string Case, string Fact)> UnusedTestAnswer = new(
        "WF0654", Severity.Warning, "Answer of a test that no request got",
        a => $"{a.Case}: {a.Fact}",
        _ => "leave it out, unless it stands for a request that must not come");

    // ---- WF066: templates of the user's own ----

    public static readonly DiagnosticDefinition<string> TemplateSyntax = new(
        "WF0660", Severity.Error, "Template with a mistake",
        fact => fact,
        _ => "the guide to templates shows the syntax: '{{ name }}', '{{ if name }} ... {{ end }}', '{{ for item in list }} ... {{ end }}'");

    public static readonly DiagnosticDefinition<(string Name, string? Nearest, string Known)> TemplateName = new(
        "WF0661", Severity.Error, "Name that the template is not given",
        a => $"this template is not given '{a.Name}'",
        a => (a.Nearest is { } nearest ? $"did you mean '{nearest}'? " : "") + $"it is given: {a.Known}");

    public static readonly DiagnosticDefinition<(string Written, string Cure)> OldTemplateSyntax = new(
        "WF0662", Severity.Error, "Template in the syntax of an earlier version",
        a => $"'{a.Written}' is written for Handlebars, which templates no longer use",
        a => a.Cure);

    public static readonly DiagnosticDefinition<(string Name, string? Nearest, string Known)> UnknownTemplate = new(
        "WF0663", Severity.Error, "Template that replaces nothing",
        a => $"the target has no template '{a.Name}'",
        a => (a.Nearest is { } nearest ? $"did you mean '{nearest}'? " : "") + $"its templates are: {a.Known}");

    public static readonly DiagnosticDefinition<string> TemplateFailed = new(
        "WF0664", Severity.Error, "Template that cannot be filled", fact => fact,
        _ => "use only the values that the built-in template of this name uses");

    public static readonly DiagnosticDefinition<(string Fact, string Help)> TemplateFolder = new(
        "WF0665", Severity.Error, "Folder of templates that cannot be used", a => a.Fact, a => a.Help);

    // ---- WF067: writing the output ----

    public static readonly DiagnosticDefinition<string> BuildRunning = new(
        "WF0670", Severity.Error, "Folder that another build is writing",
        folder => $"another build is writing to '{folder}'",
        _ => "wait for it to end and build again; nothing was changed by this build");

    public static readonly DiagnosticDefinition<string> BuildInterrupted = new(
        "WF0671", Severity.Error, "Build that was interrupted",
        folder => $"the build was interrupted; '{folder}' is as it was before",
        _ => "build again");

    // ---- WF070 to WF072: sync documents ----

    public static readonly DiagnosticDefinition<(string Name, string? Nearest, string Known)> SyncEntityUnknown = new(
        "WF0700", Severity.Error, "Entity that a sync does not know",
        a => $"'{a.Name}' is no entity that can be kept the same here",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : $"known are {a.Known}");

    public static readonly DiagnosticDefinition<(string Field, string Entity, string? Nearest, string Known)> SyncFieldUnknown = new(
        "WF0701", Severity.Error, "Field that the entity does not have",
        a => $"'{a.Entity}' has no field '{a.Field}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : $"it has {a.Known}");

    public static readonly DiagnosticDefinition<(string Field, string Side)> SyncFieldTwice = new(
        "WF0702", Severity.Error, "Field that is kept the same twice",
        a => $"the {a.Side} field '{a.Field}' is already kept the same with another field",
        _ => "keep one of the two; a field has one partner");

    public static readonly DiagnosticDefinition<(string From, string FromType, string To, string ToType, string Conversion)> SyncFieldTypes = new(
        "WF0703", Severity.Error, "Fields whose values do not fit",
        a => $"'{a.From}' is {a.FromType} and cannot be written to '{a.To}', which is {a.ToType}",
        a => $"say how with '{a.Conversion}', an expression over 'value'");

    public static readonly DiagnosticDefinition<(string Number, string Integer)> SyncLossy = new(
        "WF0704", Severity.Error, "Number that loses its fraction on the way back",
        a => $"'{a.Number}' may have a fraction and '{a.Integer}' is whole, so a value does not survive the way there and back",
        _ => "let it go one way with 'to', or say both conversions with 'toExternal' and 'toWix'");

    public static readonly DiagnosticDefinition<(string Field, string Entity, string To)> SyncFieldReadOnly = new(
        "WF0705", Severity.Error, "Field that cannot be written",
        a => $"'{a.Field}' of '{a.Entity}' can be read but not written",
        a => $"let the values go the other way only: 'to: {a.To}'");

    public static readonly DiagnosticDefinition<(string Field, string Fact)> SyncTransfer = new(
        "WF0706", Severity.Error, "Media field and plain field mixed up",
        a => $"'{a.Field}' {a.Fact}",
        _ => "'media: transfer' is for fields that are the content of a file on the side that is written");

    public static readonly DiagnosticDefinition<(string Field, string Type)> SyncUnionOfPlain = new(
        "WF0707", Severity.Error, "Union of values that are no lists",
        a => $"'union' joins lists, and '{a.Field}' is {a.Type}",
        _ => "use 'latest', 'wix' or 'external'");

    public static readonly DiagnosticDefinition<string> SyncWithoutTime = new(
        "WF0708", Severity.Error, "Latest change of an entity without a time",
        entity => $"'{entity}' does not say when it was changed, so 'latest' cannot decide",
        _ => "set 'conflict' to 'wix' or 'external', or name the field of the time in the connector with 'updated'");

    public static readonly DiagnosticDefinition<(string Entity, string Action, string Reason)> SyncActionMissing = new(
        "WF0709", Severity.Error, "Something the sync has to do and cannot",
        a => $"'{a.Entity}' has no way to {a.Action}, and {a.Reason}",
        _ => "name the operation in the connector's entity, or let the sync do without it");

    public static readonly DiagnosticDefinition<(string Entity, string Events)> SyncPollMissing = new(
        "WF0710", Severity.Error, "Changes that nobody tells of",
        a => $"no event tells on both targets that '{a.Entity}' was {a.Events}",
        _ => "say how often to look with 'poll', such as 'poll: 1h'");

    public static readonly DiagnosticDefinition<string> SyncLinkMissing = new(
        "WF0711", Severity.Error, "Link that no entity can carry",
        fact => fact,
        _ => "an entity of a connector carries the link in its 'key' and is found by 'find'; or join by equal fields with 'initial: { match: [...] }'");

    public static readonly DiagnosticDefinition<(string Entity, string Other, bool IsSameScope)> SyncTwice = new(
        "WF0712", Severity.Error, "Two syncs on the same entity",
        a => $"the sync '{a.Other}' already keeps the same '{a.Entity}' in {(a.IsSameScope ? "the same scope" : "a scope that overlaps this one")}",
        _ => "put the fields into one sync, or give the two different scopes");

    public static readonly DiagnosticDefinition<(string Flow, string Fact)> SyncSideInterface = new(
        "WF0713", Severity.Error, "Flow that cannot be the side of a sync",
        a => $"the flow '{a.Flow}' cannot be a side: {a.Fact}",
        _ => "docs/reference/sync.md says which inputs and outputs a side has");

    public static readonly DiagnosticDefinition<(string Entity, string Fact)> SyncEntityUnusable = new(
        "WF0714", Severity.Error, "Connector entity that cannot be a side",
        a => $"'{a.Entity}' cannot be kept the same: {a.Fact}",
        _ => "mend the entity in the connector, or write the side as a flow of your own");

    public static readonly DiagnosticDefinition<string> FlowLoop = new(
        "WF0715", Severity.Error, "Flows that start each other without end",
        circle => $"flows start each other in a circle: {circle}",
        _ => "let a sync keep the two the same, which knows the echo of its own writes, or guard a trigger with 'where' or a write with 'if'");

    public static readonly DiagnosticDefinition<(string Field, string? Nearest)> SyncMatchUnknown = new(
        "WF0716", Severity.Error, "Match by a field that is not kept the same",
        a => $"'{a.Field}' is not the Wix field of any entry of 'map' that can be compared",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "match by Wix fields of 'map' that are no media");

    public static readonly DiagnosticDefinition<(string Field, string Given, string Missing)> SyncConversionMissing = new(
        "WF0717", Severity.Error, "Conversion without its way back",
        a => $"'{a.Field}' goes both ways and has '{a.Given}' without '{a.Missing}', so each way changes it further",
        a => $"add '{a.Missing}', or let it go one way with 'to'");

    public static readonly DiagnosticDefinition<(string Field, string Given, string Way)> SyncConversionUnused = new(
        "WF0718", Severity.Error, "Conversion that is never used",
        a => $"'{a.Field}' has '{a.Given}' and never goes to {a.Way}",
        _ => "drop the conversion, or change 'to'");

    // ---- WF073: what happens on one target alone, and between documents ----

    public static readonly DiagnosticDefinition<string> EventOfWix = new(
        "WF0730", Severity.Error, "Own event with the name of one of Wix",
        name => $"'{name}' is an event of Wix, so a flow cannot declare one of that name",
        _ => "a step waits for the event of Wix without a declaration; give an event of your own another name");

    public static readonly DiagnosticDefinition<string> AwaitedWithoutHandler = new(
        "WF0731", Severity.Warning, "Wait for an event whose Velo handler is not known",
        name => $"the name of the handler for '{name}' in events.js of a Velo site is not known, so only the C# service lets this wait end before its time is over",
        _ => "run the C# service, or 'poll' for what the event tells");

    public static readonly DiagnosticDefinition<(string Sync, string Name)> FlowOfSync = new(
        "WF0732", Severity.Error, "Flow with the name of a part of a sync",
        a => $"the sync '{a.Sync}' makes a flow '{a.Name}' itself",
        _ => "give this flow another name");

    public static readonly DiagnosticDefinition<(string Document, string Other, string File)> FileTaken = new(
        "WF0733", Severity.Error, "Two documents that become one file",
        a => $"{a.Document} becomes the file {a.File}, which {a.Other} becomes already",
        _ => "give one of them another name; upper and lower case, and hyphens, make no difference");

    public static readonly DiagnosticDefinition<TimeSpan> PollTooOften = new(
        "WF0734", Severity.Warning, "Poll that Velo does not keep",
        every => $"this asks every {DurationText.Of(every)}, and a Velo site starts a job once an hour at most",
        _ => "ask every 1h or less often; plans of Wix Elite allow every 5m, the C# service every 1m");

    public static readonly DiagnosticDefinition<bool> MediaAddress = new(
        "WF0735", Severity.Warning, "Media address that only Wix understands",
        isImage => isImage
            ? "on a Velo site this is an address such as wix:image://v1/..., which only Wix understands"
            : "on a Velo site films, sounds and documents have no 'url'",
        isImage => isImage
            ? "write 'https://static.wixstatic.com/media/' and the image's id"
            : "ask for an address by the id, with media.files.generateFileDownloadUrl");

    // ---- WF0740: signed requests of a connector's system ----

    public static readonly DiagnosticDefinition<WebhookPathFlaw> WebhookPath = new(
        "WF0740", Severity.Error, "Path that the payload of an event does not have",
        a => a.Found is { } found
            ? $"'{a.Path}' in the payload of '{a.Event}' is of type {found}; '{a.Key}' has to lead to a text or a number"
            : $"the payload of '{a.Event}' has no '{a.Path}', where 'webhook' looks for '{a.Key}'",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : $"the payload is the whole body of the request: declare it there, or write under '{a.Key}' of 'webhook' where the body has it");

    // ---- WF0745 to WF0749: tests of syncs ----

    public static readonly DiagnosticDefinition<(string Name, string? Nearest)> UnknownTestedSync = new(
        "WF0745", Severity.Error, "Test of a sync that is not there",
        a => $"there is no sync '{a.Name}' to test",
        a => a.Nearest is { } nearest ? $"did you mean '{nearest}'?" : "the sync has to be in the folder of its test, or in the folder above 'tests'");

    public static readonly DiagnosticDefinition<(string Fact, string Cure)> SyncTestStep = new(
        "WF0746", Severity.Error, "Step of a sync's test that does not say one thing",
        a => a.Fact,
        a => a.Cure);

    public static readonly DiagnosticDefinition<(string Sync, string Flow, string Cure)> SyncTestRun = new(
        "WF0747", Severity.Error, "Test that starts a flow the sync does not have",
        a => $"the sync '{a.Sync}' has no '{a.Flow}'",
        a => a.Cure);

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
