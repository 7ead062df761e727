using System.Globalization;

namespace WixFlowGen.Runtime.Sync;

/// <summary>The ids of records, built from parts so that different parts never give the same id.</summary>
internal static class SyncKeys
{
    private const int LongestId = 96;

    public static SyncSide Other(this SyncSide side) => side == SyncSide.Wix ? SyncSide.External : SyncSide.Wix;

    public static string NameOf(SyncSide side) => side == SyncSide.Wix ? "wix" : "external";

    /// <summary>The side of a name.</summary>
    public static SyncSide SideOf(string name) => name == NameOf(SyncSide.Wix) ? SyncSide.Wix : SyncSide.External;

    public static string Entity(SyncSide side, string id) => $"{NameOf(side)}|{Part(id)}";

    /// <summary>The key of the n-th pair that begins with an entity; a reused id begins a new pair.</summary>
    public static string Pair(SyncSide side, string id, int number) =>
        $"{Entity(side, id)}|{number.ToString("D4", CultureInfo.InvariantCulture)}";

    /// <summary>A pair by its key alone.</summary>
    public static SyncPair PairOf(string key) =>
        new(key, key.StartsWith(NameOf(SyncSide.Wix) + "|", StringComparison.Ordinal) ? SyncSide.Wix : SyncSide.External);

    /// <summary>The id of the lease: the entity a pair began with, without the pair's number.</summary>
    public static string OriginOf(string pair) => pair[..pair.LastIndexOf('|')];

    /// <summary>The number behind the last bar of a key.</summary>
    public static long NumberOf(string key) =>
        long.Parse(key.AsSpan(key.LastIndexOf('|') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Record ids are limited in length; a longer id is replaced by its beginning and its fingerprint.</summary>
    public static string Part(string id)
    {
        var part = id.Replace("%", "%25", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);
        return part.Length <= LongestId ? part : part[..(LongestId - 17)] + "~" + SyncValues.Fingerprint(id);
    }
}
