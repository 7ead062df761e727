using System.Collections.Immutable;

namespace WixFlowGen.MockWix;

/// <summary>How the mock behaves where a test has a choice.</summary>
public sealed record MockWixOptions
{
    /// <summary>The clock; give the test's <see cref="Time.VirtualTime"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The same seed gives the same ids.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Calls without an <c>Authorization</c> header get 401.</summary>
    public bool RequireAuthorization { get; init; } = true;

    /// <summary>Values of <c>Authorization</c> that stand for a site visitor; such calls get 403 when <see cref="RefuseVisitors"/> is set.</summary>
    public ImmutableHashSet<string> VisitorTokens { get; init; } = [];

    public bool RefuseVisitors { get; init; } = true;

    /// <summary>API calls a minute and app instance before 429; null for no limit. Wix allows 200.</summary>
    public int? CallsPerMinute { get; init; }

    /// <summary>How long every answer takes, before it has any effect; faults may add to it.</summary>
    public TimeSpan Latency { get; init; }

    public MediaOptions Media { get; init; } = new();

    public DataOptions Data { get; init; } = new();

    public MovementOptions Movement { get; init; } = new();

    /// <summary>What happens to gallery and project items whose media is a file of the site that is not READY.</summary>
    public bool RefuseUnreadyMedia { get; init; } = true;

    /// <summary>Where the hosts are, in the links the mock hands out; without a slash at the end.</summary>
    public string UploadBase { get; init; } = "https://upload.wixmp.com";

    public string DownloadBase { get; init; } = "https://download-files.wixmp.com";

    public string StaticBase { get; init; } = "https://static.wixstatic.com";
}

/// <summary>How the media area behaves.</summary>
public sealed record MediaOptions
{
    /// <summary>From upload or import until a file is READY or FAILED.</summary>
    public TimeSpan ProcessingTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long an upload link may be used; null for ever.</summary>
    public TimeSpan? UploadLinkLifetime { get; init; }

    /// <summary>A second upload through one link gets 403; otherwise it replaces nothing and gets the first file again.</summary>
    public bool UploadLinksWorkOnce { get; init; }

    /// <summary>What importing from an address yields; an address not named here yields a line of text.</summary>
    public ImmutableDictionary<string, byte[]> ImportSources { get; init; } = ImmutableDictionary<string, byte[]>.Empty;
}

/// <summary>How Wix Data behaves.</summary>
public sealed record DataOptions
{
    /// <summary>Reading requests a minute before 429 with WDE0014; null for no limit. Wix allows 3,000.</summary>
    public int? ReadsPerMinute { get; init; }

    /// <summary>Writing requests a minute before 429 with WDE0014; null for no limit. Wix allows 1,500.</summary>
    public int? WritesPerMinute { get; init; }
}

/// <summary>How data movement jobs behave.</summary>
public sealed record MovementOptions
{
    /// <summary>From the submission until a job is INITIALIZING.</summary>
    public TimeSpan UntilInitializing { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>From the submission until a job is IN_PROGRESS.</summary>
    public TimeSpan UntilInProgress { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>From the submission until a job ends.</summary>
    public TimeSpan UntilEnd { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>How long a file may be put to its upload link.</summary>
    public TimeSpan UploadLinkLifetime { get; init; } = TimeSpan.FromMinutes(15);
}
