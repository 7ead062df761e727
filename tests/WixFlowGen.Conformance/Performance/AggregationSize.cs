namespace WixFlowGen.Conformance.Performance;

/// <summary>How much an aggregation takes over, and what that costs at least.</summary>
internal sealed record AggregationSize(int Studios, int ProjectsOfAStudio, int PhotosOfAProject)
{
    /// <summary>Wix starts no more calls in a minute.</summary>
    public const int CallsPerMinute = 200;

    /// <summary>What <c>flows/connectors/studio.connector.yaml</c> allows: calls a second, projects a page.</summary>
    private const int StudioCallsPerSecond = 10;
    private const int ProjectsOfAPage = 50;

    /// <summary>What the catalog allows in one call: files imported or described, items made.</summary>
    private const int MostFiles = 100;
    private const int MostItems = 1000;

    public static TimeSpan Latency { get; } = TimeSpan.FromMilliseconds(20);

    public int Projects => Studios * ProjectsOfAStudio;

    public int Photos => Projects * PhotosOfAProject;

    /// <summary>
    /// The fewest calls of Wix with which it can be done: a collection for each studio, a project for each project, as Wix makes no projects
    /// in bulk; photos imported and looked at once, and shown, in calls that are as full as may be, whatever studio they are of.
    /// </summary>
    public int FewestCalls => Studios + Projects + (2 * Fill(Photos, MostFiles)) + Fill(Photos, MostItems);

    /// <summary>
    /// No program is faster, however many calls it sends at the same time: the last call waits for the minute in which it may start, and takes
    /// as long as it takes; the photos of a studio cannot be asked for before its pages have come.
    /// </summary>
    public TimeSpan Unavoidable => Longest(
        (TimeSpan.FromMinutes((FewestCalls - 1) / CallsPerMinute) + Latency),
        TimeSpan.FromSeconds((Pages - 1) / StudioCallsPerSecond) + (5 * Latency),
        (Fill(ProjectsOfAStudio, ProjectsOfAPage) + 4) * Latency);

    private int Pages => Studios * Fill(ProjectsOfAStudio, ProjectsOfAPage);

    private static int Fill(int things, int most) => (things + most - 1) / most;

    private static TimeSpan Longest(params ReadOnlySpan<TimeSpan> spans)
    {
        var longest = TimeSpan.Zero;
        foreach (var span in spans)
        {
            longest = span > longest ? span : longest;
        }

        return longest;
    }
}
