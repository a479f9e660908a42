using System.Globalization;
using Bench.Core.Catalog;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runs;
using Bench.Runs.Writing;
using static System.FormattableString;

namespace Bench.Benchmarks;

/// <summary>
/// A run folder of many requests, made up, for measuring what reading and reporting it costs. It says SIMULATED wherever it is shown.
/// </summary>
internal static class BigRun
{
    public const string Command = "big-run";

    private const int RequestsOfCell = 200;
    private const int Tokens = 128;
    private static readonly int[] Users = [1, 2, 4, 8, 16];

    public static async Task<int> RunAsync(string path, int requests)
    {
        var cells = Cells(requests / RequestsOfCell);
        var folder = RunFolder.Create(path).Match(done => done, error => throw new IOException(error.ToString()));
        Refuse(folder.WriteManifest(Manifest(cells)));
        await using var writer = RecordWriter.Open(folder).Match(done => done, error => throw new IOException(error.ToString()));
        var random = new Random(1);
        var start = 0L;
        foreach (var cell in cells)
        {
            var ended = start;
            for (var number = 1; number <= RequestsOfCell; number++)
            {
                var record = Record(cell, number, start + number * 1_000_000L, random);
                ended = Math.Max(ended, record.Timeline.Ended.Nanoseconds);
                writer.Post(record);
            }

            if (!await writer.FinishCellAsync(Finished(cell, start, ended)))
                throw new IOException((await writer.Failed).ToString());
            start = ended;
        }

        Console.WriteLine(Invariant($"{cells.Length * RequestsOfCell} requests in {cells.Length} cells: {path}"));
        return 0;
    }

    private static PlanCell[] Cells(int count) => [.. Enumerable.Range(0, count).Select(Cell)];

    private static PlanCell Cell(int index)
    {
        var users = Users[index % Users.Length];
        var model = (index / Users.Length).ToString(CultureInfo.InvariantCulture);
        return new PlanCell
        {
            Id = new CellId(Invariant($"chat/model{model}/c={users}")),
            Repetition = 1,
            Scenario = "chat",
            Server = "local",
            Model = new ModelChoice { Name = "model" + model, Tag = "model" + model },
            NumCtx = 4096,
            NumGpu = null,
            Workload = new WorkloadSpec
            {
                Endpoint = Endpoint.Chat,
                Stream = true,
                Prompt = new PromptSpec.Tokens(512),
                PromptCache = PromptCachePolicy.Avoid,
                OutputTokens = Tokens,
            },
            Load = new LoadProfile.ClosedLoop(users),
            Warmup = new StopCondition { Requests = 1 },
            Measured = new StopCondition { Requests = RequestsOfCell },
            Timeouts = RequestTimeouts.Default,
            ServiceLevel = new ServiceLevel([new ServiceObjective("ttft", "p95", 500)]),
            MaxErrorRate = 0.5,
        };
    }

    private static RequestRecord Record(PlanCell cell, int number, long sent, Random random)
    {
        var at = sent + 200_000_000 + random.Next(100_000_000);
        var reads = new ContentRead[Tokens];
        for (var token = 0; token < Tokens; token++, at += 15_000_000 + random.Next(10_000_000))
            reads[token] = new ContentRead(new Instant(at), 1);
        var (first, last) = (reads[0].At, reads[^1].At);
        return new RequestRecord
        {
            Identity = new RequestIdentity
            {
                Sitting = 1,
                Cell = cell.Id,
                Repetition = 1,
                Block = 1,
                Attempt = 1,
                Phase = Phase.Measured,
                Request = number,
                User = 1 + number % cell.Load.Users!.Value,
            },
            Timeline = new Timeline
            {
                Planned = new Instant(sent),
                Sent = new Instant(sent),
                Headers = first,
                FirstToken = first,
                FirstContent = first,
                LastToken = last,
                Done = new Instant(at),
                Ended = new Instant(at),
                Reads = reads,
            },
            Outcome = Outcome.Ok(200),
            Usage = new TokenUsage { PromptTokens = 512, OutputTokens = Tokens, Source = TokenSource.Server },
            Server = new ServerTimings
            {
                Total = new Instant(at) - new Instant(sent),
                Load = Duration.FromMilliseconds(10),
                PromptEvalCount = 512,
                PromptEval = Duration.FromMilliseconds(100),
                EvalCount = Tokens,
                Eval = last - first,
            },
            Asked = new AskedTokens(512, Tokens),
            DoneReason = "length",
        };
    }

    private static CellRecord Finished(PlanCell cell, long start, long end) => new()
    {
        Cell = cell.Id,
        Repetition = 1,
        Attempt = 1,
        Sitting = 1,
        Start = new Instant(start),
        End = new Instant(end),
        ServerVersion = "0",
        Loaded = new LoadedModel { Tag = cell.Model.Tag!, SizeBytes = 4L << 30, SizeVramBytes = 4L << 30, ContextLength = 4096 },
        Client = new ClientHealth(Duration.FromMilliseconds(100), Duration.Zero, 50 << 20),
    };

    private static RunManifest Manifest(PlanCell[] cells) => new()
    {
        Run = "big-run",
        HarnessVersion = "benchmarks",
        Plan = new BenchmarkPlan
        {
            Name = "big run",
            Seed = 1,
            Servers = [new ServerSpec { Name = "local", Kind = ServerKind.Ollama, BaseAddress = new Uri("http://127.0.0.1:1/") }],
            Pull = PullPolicy.Never,
            Cells = cells,
        },
        PlanHash = "0",
        Servers =
            [new ServerSnapshot { Name = "local", Kind = ServerKind.Ollama, Url = "http://127.0.0.1:1/", Version = "0", Simulated = true }],
        Host = new HostSnapshot
        {
            Name = "nowhere",
            OperatingSystem = "none",
            Architecture = "none",
            Cores = 1,
            MemoryBytes = 1L << 30,
            Runtime = "none",
        },
        Sittings = [new Sitting(1, DateTimeOffset.UnixEpoch, RunState.Complete)],
        State = RunState.Complete,
    };

    private static void Refuse(FolderError? error)
    {
        if (error is not null)
            throw new IOException(error.ToString());
    }
}
