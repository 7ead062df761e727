namespace WixFlowGen.Runtime.Webhooks;

/// <summary>Why a webhook was refused. The first group says that Wix may not have sent it (401), the second that it cannot be read (400).</summary>
public static class WebhookReasons
{
    public const string AlgorithmRefused = "ALGORITHM_REFUSED";
    public const string ExtensionUnknown = "EXTENSION_UNKNOWN";
    public const string SignatureWrong = "SIGNATURE_WRONG";
    public const string ExpiryMissing = "EXPIRY_MISSING";
    public const string Expired = "EXPIRED";
    public const string IssueTimeMissing = "ISSUE_TIME_MISSING";
    public const string IssuedInFuture = "ISSUED_IN_FUTURE";
    public const string TooOld = "TOO_OLD";
    public const string NotYetValid = "NOT_YET_VALID";
    public const string ClaimInvalid = "CLAIM_INVALID";
    public const string IssuerRefused = "ISSUER_REFUSED";
    public const string AudienceRefused = "AUDIENCE_REFUSED";
    public const string InstanceRefused = "INSTANCE_REFUSED";

    public const string TooLarge = "TOO_LARGE";
    public const string NotAToken = "NOT_A_TOKEN";
    public const string DataInvalid = "DATA_INVALID";
    public const string EventUnexpected = "EVENT_UNEXPECTED";
}
