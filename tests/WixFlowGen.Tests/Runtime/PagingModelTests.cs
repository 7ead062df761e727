using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime;

namespace WixFlowGen.Tests.Runtime;

/// <summary>
/// Lists of seeds are read to their end: pages without items, short pages, texts and numbers as cursors, totals; and a list that would never end
/// is an error. The test of the same name in <c>tests/velo-runtime</c> asks it of Velo.
/// </summary>
public sealed class PagingModelTests
{
    private const int SeedsOfATest = 500;
    private const int PageSize = 3;

    [Fact]
    public void A_list_is_read_to_its_end_or_an_error()
    {
        var first = int.TryParse(Environment.GetEnvironmentVariable("WIXFLOWGEN_SEED"), out var given) ? given : 1;
        TestContext.Current.TestOutputHelper?.WriteLine($"seeds {first} to {first + SeedsOfATest - 1}");
        var errors = Enumerable.Range(first, SeedsOfATest).Count(seed => Check(seed));
        Assert.InRange(errors, SeedsOfATest / 20, SeedsOfATest / 2);
    }

    [Theory]
    [InlineData("""{"things":[{"id":"a"}],"next":1.5}""", "UNEXPECTED_ANSWER")]
    [InlineData("""{"things":[{"id":"a"}],"next":9007199254740993}""", "UNEXPECTED_ANSWER")]
    [InlineData("""{"things":[{"id":"a"}],"next":{"a":1}}""", "UNEXPECTED_ANSWER")]
    [InlineData("""{"things":[{"id":"a"}],"next":""}""", null)]
    [InlineData("""{"things":[{"id":"a"}],"next":0}""", null)]
    [InlineData("""{"things":[{"id":"a"}],"next":false}""", null)]
    [InlineData("""{"things":[{"id":"a"}],"next":null}""", null)]
    public void A_cursor_is_a_text_or_a_whole_number(string answer, string? code)
    {
        using var wix = new FakeWix();
        wix.Answer(200, answer);
        Assert.Equal(code, Read(wix, true).Code);
        Assert.Single(wix.Requests);
    }

    /// <summary>Whether the list would never end.</summary>
    private static bool Check(int seed)
    {
        var random = new Random(seed);
        var isByCursor = random.Next(2) == 0;
        var (pages, ids, asked, never) = isByCursor ? ByCursor(random) : ByOffset(random);
        using var wix = new FakeWix();
        foreach (var page in pages)
        {
            wix.Answer(200, page.ToJsonString());
        }

        var (read, code) = Read(wix, isByCursor);
        Assert.True(code == (never ? "PAGE_REPEATED" : null), $"seed {seed}: {code}");
        Assert.True(never || ids.SequenceEqual(read), $"seed {seed}: read {string.Join(",", read)}, not {string.Join(",", ids)}");
        var sent = wix.Requests.Select(request => JsonNode.Parse(request.Body ?? "{}")?["at"]?.ToJsonString() ?? "").ToList();
        Assert.True(asked.SequenceEqual(sent), $"seed {seed}: asked for {string.Join(" ", sent)}, not {string.Join(" ", asked)}");
        return never;
    }

    private static (List<JsonObject> Pages, List<string> Ids, List<string> Asked, bool Never) ByCursor(Random random)
    {
        var (pages, ids, asked) = (new List<JsonObject>(), new List<string>(), new List<string> { "" });
        var isNumber = random.Next(2) == 0;
        var count = random.Next(1, 7);
        var repeats = count > 2 && random.Next(4) == 0 ? random.Next(1, count - 1) : 0;
        for (var number = 1; number <= count; number++)
        {
            var page = Page(random.Next(4), ids, random.Next(5) == 0);
            var next = number == count ? repeats : number;
            if (next > 0)
            {
                page["next"] = isNumber ? next : $"c{next.ToString(CultureInfo.InvariantCulture)}";
                asked.Add(page["next"]?.ToJsonString() ?? "");
            }

            pages.Add(page);
        }

        return (pages, ids, repeats > 0 ? [.. asked.SkipLast(1)] : asked, repeats > 0);
    }

    private static (List<JsonObject> Pages, List<string> Ids, List<string> Asked, bool Never) ByOffset(Random random)
    {
        var (pages, ids, asked) = (new List<JsonObject>(), new List<string>(), new List<string>());
        var (count, hasTotal) = (random.Next(9), random.Next(2) == 0);
        var never = random.Next(5) == 0;
        while (true)
        {
            asked.Add(ids.Count == 0 ? "" : ids.Count.ToString(CultureInfo.InvariantCulture));
            var left = count - ids.Count;
            var size = Math.Min(left, hasTotal && left > 0 ? random.Next(1, PageSize + 1) : PageSize);
            var page = never && pages.Count > 0 ? pages[0].DeepClone().AsObject() : Page(never ? PageSize : size, ids, false);
            if (hasTotal)
            {
                page["total"] = count;
            }

            pages.Add(page);
            if (never ? pages.Count == 2 : size == 0 || (size < PageSize && !(hasTotal && ids.Count < count)))
            {
                return (pages, ids, asked, never);
            }
        }
    }

    private static JsonObject Page(int size, List<string> ids, bool isAbsent)
    {
        if (isAbsent)
        {
            return [];
        }

        var items = new JsonArray();
        for (var i = 0; i < size; i++)
        {
            ids.Add($"t{ids.Count}");
            items.Add(new JsonObject { ["id"] = ids[^1] });
        }

        return new() { ["things"] = items };
    }

    private static (IReadOnlyList<string> Ids, string? Code) Read(FakeWix wix, bool isByCursor)
    {
        var plan = new PagePlan("things", isByCursor ? "next" : null, "", "at", "limit", PageSize, Total: isByCursor ? null : "total");
        try
        {
            var whole = wix.Run(run => run.PagesAsync("all", FakeWix.ImportFile(), () => FakeWix.Json("{}"), plan));
            return ([.. whole.GetProperty("things").EnumerateArray().Select(thing => thing.GetProperty("id").GetString() ?? "")], null);
        }
        catch (FlowException failure)
        {
            return ([], failure.Code);
        }
    }
}
