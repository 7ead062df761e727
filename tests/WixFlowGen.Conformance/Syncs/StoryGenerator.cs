using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>Draws a story from a seed.</summary>
internal static class StoryGenerator
{
    private const int Requests = 60;

    private static readonly string[] _fields = ["title", "title", "text", "text", "label"];
    private static readonly CutPlace[] _places = [CutPlace.Request, CutPlace.RecordChange, CutPlace.RecordChange];

    public static SyncStory Draw(int seed)
    {
#pragma warning disable CA5394 // a seeded generator is what a proof that can be repeated needs
        var random = new Random(seed);
        var isRough = random.Next(4) > 0;
        var acts = new List<StoryAct>();
        for (var edit = 0; edit < random.Next(3, 9); edit++)
        {
            acts.Add(new StoryAct(StoryActKind.Edit, 0, Edit(random, edit, edit < 2)));
            for (var more = random.Next(4); more > 0; more--)
            {
                acts.Add(Act(random, isRough));
            }
        }

        return new(
            seed,
            StoryPolicy.All[random.Next(StoryPolicy.All.Count)],
            acts,
            isRough ? Numbers(random, 6).ToDictionary(number => number, _ => (StoryFault)random.Next(6)) : [],
            random.Next(2) == 0 ? Numbers(random, 3).ToDictionary(number => number, number => Edit(random, 100 + number, false)) : []);
    }

    private static List<int> Numbers(Random random, int most) => Enumerable.Range(0, random.Next(most + 1)).Select(_ => random.Next(Requests)).Distinct().ToList();

    private static StoryEdit Edit(Random random, int number, bool isFirst)
    {
        var what = isFirst ? "create" : random.Next(10) switch { < 2 => "create", < 4 => "delete", _ => "update" };
        return new(random.Next(2) == 0 ? "wix" : "external", what, random.Next(1000), _fields[random.Next(_fields.Length)], number);
    }

    private static StoryAct Act(Random random, bool isRough)
    {
        var kind = (isRough ? random.Next(20) : 19) switch
        {
            0 => StoryActKind.Lose,
            1 => StoryActKind.Poll,
            2 => StoryActKind.Recover,
            < 6 => StoryActKind.Repeat,
            _ => StoryActKind.Deliver,
        };
        var cut = isRough && random.Next(5) == 0 ? new CutPoint(_places[random.Next(_places.Length)], random.Next(1, 16), random.Next(2) == 0) : null;
        return new StoryAct(kind, random.Next(1000), null, cut);
    }
#pragma warning restore CA5394
}
