using System.Text.Json;
using Bench.Core.Catalog;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Testing.Samples;

namespace Bench.Runs.Tests.Kit;

/// <summary>A manifest and a cell with every field set to something that shows.</summary>
internal static class Samples
{
    public static RunManifest Manifest(params PlanCell[] cells)
    {
        var plan = Plan(cells.Length == 0 ? [SampleCell.Chat(), FullCell, OpenCell] : cells);
        return new RunManifest
        {
            Run = "20260102-030405-sample",
            HarnessVersion = "0.1.0",
            Plan = plan,
            PlanHash = PlanHash.Of(plan),
            RunNonce = -12345678901234567,
            Servers = [SampleSnapshots.Server],
            Host = new HostSnapshot
            {
                Name = "desk",
                OperatingSystem = "Linux 6.1",
                Architecture = "X64",
                Cores = 16,
                MemoryBytes = 68_719_476_736,
                Runtime = ".NET 10.0.1",
            },
            Sittings =
            [
                new Sitting(1, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(6_789_012), RunState.Interrupted)
                {
                    Telemetry = Telemetry,
                },
                new Sitting(2, new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero), RunState.Running)
                {
                    SelfCheck = SampleSnapshots.Check,
                },
            ],
            Dropped =
            [
                new DroppedCell(new CellId("chat/late"), 2, "no time left: --max-time 20m"),
                new DroppedCell(new CellId("chat/late"), 3, "measuring ends after 70s") { IsCutOff = true },
            ],
            State = RunState.Running,
        };
    }

    public static TelemetrySnapshot Telemetry => new()
    {
        Interval = Duration.FromMilliseconds(200),
        Sources =
        [
            new SourceReport
            {
                Name = TelemetrySources.Nvidia,
                Server = "far",
                Devices =
                    [new TelemetryDevice("gpu0", [KeyValuePair.Create("name", "NVIDIA H200"), KeyValuePair.Create("driver", "550.54")])],
                Dropped = "did not answer within 2 s",
                Impossible = [new ImpossibleReading(
                    TelemetrySources.Nvidia, "gpu0", TelemetryMetrics.GpuUtil, 4294967295, "no such value is possible", 12)],
                Rounds = 1234,
                Clock = new ClockOffset(Duration.FromMilliseconds(-3.5), Duration.FromMilliseconds(1.25)),
            },
            new SourceReport { Name = TelemetrySources.Amd, Absent = "no amdgpu card" },
        ],
        Baseline = new TelemetrySpan(SampleRecord.At(100), SampleRecord.At(3100)),
        Lost = 7,
    };

    public static TelemetrySpec Sampled => new()
    {
        Enabled = false,
        Interval = Duration.FromMilliseconds(500),
        Baseline = Duration.FromSeconds(5),
        Prometheus =
        [
            new PrometheusTarget(new Uri("http://far:9400/metrics"), "far", null),
            new PrometheusTarget(new Uri("http://far:9100/metrics"), "far", new Secret("hunter2")),
        ],
    };

    public static BenchmarkPlan Plan(params PlanCell[] cells) => SampleCell.PlanOf(cells) with
    {
        Servers =
        [
            SampleCell.Server() with
            {
                Auth = new ServerAuth.Basic("ann", new Secret("hunter2")),
                Headers = [KeyValuePair.Create("X-Key", new Secret("hunter2"))],
                Tls = new TlsSpec { CaFile = "/etc/ca.pem", Insecure = true },
            },
            SampleCell.Server(new Uri("https://example.org:8443/ollama/")) with
            {
                Name = "far",
                Auth = new ServerAuth.Bearer(new Secret("hunter2")),
                FallsBack = true,
            },
            new ServerSpec
            {
                Name = "sim",
                Kind = ServerKind.Simulator,
                BaseAddress = SimulatorSpec.Anywhere,
                Simulator = new SimulatorSpec
                {
                    Profile = "rtx-4090",
                    Models = ["a:1b", "b:2b"],
                    Version = "0.9.6",
                    Environment = [KeyValuePair.Create("OLLAMA_NUM_PARALLEL", "4")],
                    Seed = 7,
                    Noise = 0.03,
                    Drift = 0.02,
                    Slower = "decode=10%",
                    Faults = "[]",
                    System = "Be brief",
                    Remote = ["c:cloud"],
                },
            },
        ],
        Pull = PullPolicy.Missing,
    };

    public static PlanCell FullCell => SampleCell.Chat(concurrency: 16) with
    {
        Id = new CellId("generate/größe/c=16"),
        Repetition = 2,
        Server = "far",
        Model = new ModelChoice { Name = "qwen2.5:7b", Quantization = "q4_K_M", Tag = "qwen2.5:7b-instruct-q4_K_M" },
        NumCtx = 8192,
        NumGpu = 0,
        ColdStart = true,
        Workload = SampleCell.Workload(Endpoint.Generate) with
        {
            Prompt = new PromptSpec.File("prompts.txt", ["first \"one\"\n", "second 🙂"]),
            Conversation = new ConversationSpec(4, new ThinkTime.LogNormal(Duration.FromSeconds(2), 0.5)),
            PromptCache = PromptCachePolicy.Reuse,
            Options = Options("""{ "temperature": 0.70, "stop": [ "a", "b" ], "num_batch": 64 }"""),
            KeepAlive = Json("\"5m\""),
            Think = false,
            Raw = true,
        },
        Warmup = new StopCondition { Duration = Duration.FromSeconds(1.5) },
        Measured = new StopCondition { Requests = 64, Duration = Duration.FromSeconds(120) },
        ServiceLevel = new ServiceLevel([new ServiceObjective("ttft", "p95", 2000.5)]),
        MaxErrorRate = 0.1,
    };

    /// <summary>An open loop with every field set.</summary>
    public static PlanCell OpenCell => SampleCell.Chat() with
    {
        Id = new CellId("chat/truth/rate=2.5"),
        Load = new LoadProfile.OpenLoop
        {
            RequestsPerSecond = 2.5,
            Arrivals = new ArrivalPattern.Gamma(0.25),
            Ramp = new RateRamp(0.5, 2.5, Duration.FromSeconds(30)),
            MaxInFlight = 64,
            Drain = Duration.FromSeconds(60),
        },
        Measured = new StopCondition { Duration = Duration.FromSeconds(120) },
    };

    public static PromptImage Image => new() { Path = "cat.png", MediaType = "image/png", Bytes = 70, Digest = "abc" };

    /// <summary>A chat that carries all that one may.</summary>
    public static PlanCell LadenCell => SampleCell.Chat() with
    {
        Id = new CellId("laden/truth"),
        Workload = SampleCell.Workload(Endpoint.Chat) with
        {
            Prompt = new PromptSpec.Messages([new ChatMessage(ChatRole.System, "Be brief."), new ChatMessage(ChatRole.User, "größe?")]),
            Think = true,
            ThinkLevel = ThinkLevel.High,
            Images = [Image, Image with { Path = null, Digest = "def" }],
            Tools = [Json("""{"type":"function","function":{"name":"f"}}""")],
            Format = new AnswerFormat(Json("""{"type":"object"}""")),
        },
    };

    public static PlanCell DatasetCell => SampleCell.Chat() with
    {
        Id = new CellId("embed/truth"),
        Workload = SampleCell.Workload(Endpoint.Embed) with
        {
            Prompt = new PromptSpec.Dataset("a.jsonl", "abc", []),
            Format = new AnswerFormat(null),
            Batch = 8,
        },
    };

    public static CellRecord Cell(string id = "chat/truth/c=1", int attempt = 1) => new()
    {
        Cell = new CellId(id),
        Repetition = 1,
        Attempt = attempt,
        Sitting = 1,
        Start = SampleRecord.At(1000),
        End = SampleRecord.At(2500),
        Steady = new SteadyPart(new Instant(2_000_000_000), new StartSpread(Duration.FromSeconds(1), SpreadSource.Neighbour)),
        PlannedRequests = 40,
        ServerVersion = "0.32.15",
        LoadFailure = "HTTP 500: no memory",
        Loaded =
            new LoadedModel { Tag = "truth:latest", Digest = "sha256:1", SizeBytes = 63_700_000, SizeVramBytes = 0, ContextLength = 4096 },
        LoadedFailure = "refused: nobody there",
        InstalledDigest = "sha256:2",
        Unload = new UnloadCheck("other:latest", Seen: false, Duration.FromSeconds(10), "timeout_total: too slow"),
        ColdUnloads = new UnloadTally(33, 2, new UnloadCheck("truth:latest", Seen: false, Duration.FromSeconds(10), "reset: gone")),
        Client = new ClientHealth(Duration.FromMilliseconds(12), Duration.FromMilliseconds(0.5), 123_456_789)
        {
            WakeUps =
                new LatenessSummary(150, Duration.FromMilliseconds(0.2), Duration.FromMilliseconds(1.5), Duration.FromMilliseconds(3.25)),
            PoolWaits =
                new LatenessSummary(15, Duration.FromMilliseconds(0.1), Duration.FromMilliseconds(0.3), Duration.FromMilliseconds(0.3)),
            Stalls =
            [
                new Stall(SampleRecord.At(1200), Duration.FromMilliseconds(80)),
                new Stall(SampleRecord.At(1500), Duration.FromMilliseconds(50)),
            ],
        },
    };

    public static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static Dictionary<string, JsonElement> Options(string text) =>
        Json(text).EnumerateObject().ToDictionary(option => option.Name, option => option.Value);
}
