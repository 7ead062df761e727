using System.Globalization;

namespace WixFlowGen.Runtime.Sync;

/// <summary>Classifies the failure of a side flow for the sync.</summary>
internal static class SideFaults
{
    /// <summary>Failures of the whole side rather than of one entity. They end the run, so that they are noticed.</summary>
    private static readonly HashSet<string> OfTheSide = new(StringComparer.Ordinal)
    {
        ErrorCodes.SecretMissing, ErrorCodes.SecretInvalid, ErrorCodes.TokenRefused, ErrorCodes.Internal,
    };

    /// <summary>It is unknown whether the effect took place.</summary>
    private static readonly HashSet<string> WithoutAnswer = new(StringComparer.Ordinal)
    {
        ErrorCodes.Timeout, ErrorCodes.Network, ErrorCodes.PollTimeout, ErrorCodes.StepTimeout,
    };

    /// <summary>Null when the failure does not concern the entity.</summary>
    public static SyncSideException? Of(FlowException failure, SideRequest request) => StatusOf(failure) switch
    {
        _ when OfTheSide.Contains(failure.Code) => null,
        401 => null,
        404 or 410 => As(SyncFault.Gone, failure),
        409 when request.HasRevision => As(SyncFault.Conflict, failure),
        429 => As(SyncFault.Busy, failure),
        >= 500 => As(SyncFault.Unknown, failure),
        _ when WithoutAnswer.Contains(failure.Code) || (failure.Code == ErrorCodes.UnexpectedAnswer && request.IsWrite) => As(SyncFault.Unknown, failure),
        _ => As(SyncFault.Refused, failure),
    };

    private static SyncSideException As(SyncFault fault, FlowException failure) => new(fault, $"{failure.Code}: {failure.Message}", failure);

    private static int StatusOf(FlowException failure) =>
        failure.Details?.GetValueOrDefault("status") is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;
}
