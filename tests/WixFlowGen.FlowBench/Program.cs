using System.Diagnostics;
using System.Globalization;
using WixFlowGen.FlowBench;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Wix;
using WixFlows.ImportMany;

// Prints what the generated flow costs beside a program written by hand that sends the same requests over a local socket:
// medians of wall time and of processor time, and what share they are of the program's by hand, in turn, in one process.
// dotnet run -c Release --project tests/WixFlowGen.FlowBench -- [rounds] [photos] [latency in ms]
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 31;
var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1000;
var latency = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 0;
await using var server = await LocalMedia.StartAsync(TimeSpan.FromMilliseconds(latency));
using var handler = new SocketsHttpHandler();
using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
using var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = server.Address };
http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "key");
http.DefaultRequestHeaders.TryAddWithoutValidation("wix-site-id", "site");
var transport = new WixTransport(invoker, WixApiKey.ForSite("key", "site"), server.Address);
var flow = new ImportManyFlow(new FlowRuntime(transport, new FlowRuntimeOptions { CallsPerMinute = null }));
var forgetful = new ImportManyFlow(new FlowRuntime(transport, new FlowRuntimeOptions { CallsPerMinute = null, Journal = new ForgetfulJournal() }));
var inputs = new ImportManyInputs { Photos = [.. Enumerable.Range(0, count).Select(i => new WixFlows.ImportMany.Photo { Url = $"https://photos.example/{i}.jpg", Name = $"{i}.jpg" })] };
var byHand = new HandWritten(http);
PhotoByHand[] photos = [.. Enumerable.Range(0, count).Select(i => new PhotoByHand($"https://photos.example/{i}.jpg", $"{i}.jpg"))];

var programs = new (string Name, Func<Task<int>> Run)[]
{
    ("written by hand", async () => (await byHand.ImportManyAsync(photos)).Count),
    ("generated", async () => (await flow.RunAsync(inputs)).Ids.Count),
    ("generated, with a journal that keeps nothing", async () => (await forgetful.RunAsync(inputs)).Ids.Count),
};

// Until the just-in-time compiler has done its best with both, the longer program is the slower one.
const int warmUp = 60;
var (wall, processor) = (new Dictionary<string, List<double>>(), new Dictionary<string, List<double>>());
var process = Process.GetCurrentProcess();
for (var round = -warmUp; round < rounds; round++)
{
    foreach (var (name, run) in round % 2 == 0 ? programs : programs.Reverse())
    {
        GC.Collect();
        var (cpu, start) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        if (await run() != count)
        {
            throw new InvalidOperationException($"the program {name} lost photos");
        }

        if (round >= 0)
        {
            Add(wall, name, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            Add(processor, name, (process.TotalProcessorTime - cpu).TotalMilliseconds);
        }
    }
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| C#, {2 * count} requests answered after {latency} ms, median of {rounds} | wall time, ms | processor time, ms, server included |"));
Console.WriteLine("|---|---|---|");
foreach (var (name, _) in programs)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Printed(wall, name)} | {Printed(processor, name)} |"));
}

string Printed(Dictionary<string, List<double>> times, string name) =>
    string.Create(CultureInfo.InvariantCulture, $"{Median(times[name]):0.0} ({Median(times[name]) / Median(times["written by hand"]):0.00} of it)");

static void Add(Dictionary<string, List<double>> times, string name, double milliseconds)
{
    times.TryAdd(name, []);
    times[name].Add(milliseconds);
}

static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
