namespace WixFlowGen.Runtime;

/// <summary>Codes the runtime itself gives to failures; the same words in JavaScript.</summary>
public static class ErrorCodes
{
    /// <summary>One attempt, or all attempts of a step together, took too long.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>The server could not be reached or closed the connection.</summary>
    public const string Network = "NETWORK";

    /// <summary>The condition of a poll was not met in its time.</summary>
    public const string PollTimeout = "POLL_TIMEOUT";

    /// <summary>A block took longer than its step allows.</summary>
    public const string StepTimeout = "STEP_TIMEOUT";

    /// <summary>The event of a wait did not come in its time.</summary>
    public const string WaitTimeout = "WAIT_TIMEOUT";

    /// <summary>The key of a link is empty or too long.</summary>
    public const string LinkKeyInvalid = "LINK_KEY_INVALID";

    /// <summary>A key was claimed without a value, so there is none to give.</summary>
    public const string LinkWithoutValue = "LINK_WITHOUT_VALUE";

    /// <summary>An answer with a status other than 200, without JSON, or of another shape.</summary>
    public const string UnexpectedAnswer = "UNEXPECTED_ANSWER";

    /// <summary>A list gave a cursor or a page again: reading on would never end.</summary>
    public const string PageRepeated = "PAGE_REPEATED";

    public const string InputInvalid = "INPUT_INVALID";

    public const string RequestInvalid = "REQUEST_INVALID";

    /// <summary>The flow read a field that is not there.</summary>
    public const string MissingField = "MISSING_FIELD";

    public const string FileTooLarge = "FILE_TOO_LARGE";

    public const string FileWithoutContent = "FILE_WITHOUT_CONTENT";

    /// <summary>Another process works on this run.</summary>
    public const string RunBusy = "RUN_BUSY";

    /// <summary>The run id was used before with other inputs.</summary>
    public const string RunInputDiffers = "RUN_INPUT_DIFFERS";

    /// <summary>The flow has no run with this id.</summary>
    public const string RunUnknown = "RUN_UNKNOWN";

    /// <summary>The flow reads who calls it, and nobody knows the member who does.</summary>
    public const string CallerUnknown = "CALLER_UNKNOWN";

    /// <summary>The run was started by another member.</summary>
    public const string RunCallerDiffers = "RUN_CALLER_DIFFERS";

    /// <summary>The run used up the time it may work at a stretch; resumed, it goes on. Details: <c>runId</c>, <c>resumeAt</c>.</summary>
    public const string RunPaused = "RUN_PAUSED";

    /// <summary>The run stopped at a step that waits for an event; published, it lets the run go on. Details: <c>runId</c>, <c>resumeAt</c>, when the wait ends.</summary>
    public const string RunWaiting = "RUN_WAITING";

    /// <summary>An event with its files is larger than is kept.</summary>
    public const string EventTooLarge = "EVENT_TOO_LARGE";

    /// <summary>What happened could not be written down; the run stopped where it was.</summary>
    public const string JournalFailed = "JOURNAL_FAILED";

    /// <summary>A secret that is needed is not set.</summary>
    public const string SecretMissing = "SECRET_MISSING";

    /// <summary>A secret holds what cannot be sent.</summary>
    public const string SecretInvalid = "SECRET_INVALID";

    /// <summary>An external system gave no access token.</summary>
    public const string TokenRefused = "TOKEN_REFUSED";

    /// <summary>A fault of the program; the cause is in the inner exception.</summary>
    public const string Internal = "INTERNAL_ERROR";
}
