using System.Collections.Immutable;

namespace WixFlowGen.MockWix.Areas.Media;

/// <summary>A file of the media manager.</summary>
internal sealed class StoredFile
{
    public const string Root = "media-root";

    public required string Id { get; init; }

    public required string MimeType { get; init; }

    public required string Kind { get; init; }

    public required byte[] Bytes { get; init; }

    public required bool IsPrivate { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>When Wix is done with it.</summary>
    public required DateTimeOffset Settled { get; init; }

    public required bool Fails { get; init; }

    public string? SourceUrl { get; init; }

    public required string DisplayName { get; set; }

    public required string Folder { get; set; }

    public ImmutableArray<string> Labels { get; set; } = [];

    public required DateTimeOffset Updated { get; set; }

    public bool IsDeleted { get; set; }

    /// <summary>As Wix calls it: <c>PENDING READY FAILED</c>.</summary>
    public string StatusAt(DateTimeOffset now) => now < Settled ? "PENDING" : Fails ? "FAILED" : "READY";
}

/// <summary>A folder of the media manager.</summary>
internal sealed class StoredFolder
{
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string DisplayName { get; set; }

    public required string Parent { get; set; }

    public required DateTimeOffset Updated { get; set; }

    public bool IsDeleted { get; set; }
}
