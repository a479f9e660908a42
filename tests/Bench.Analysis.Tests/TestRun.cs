using Bench.Core.Catalog;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests;

/// <summary>Small recorded runs, and records whose server's account can be set.</summary>
internal static class TestRun
{
    public static RunSummary Analyze(params RecordedCell[] cells) => RunAnalysis.Analyze(Of(cells));

    public static RecordedRun Of(params RecordedCell[] cells) => new(Manifest([.. cells.Select(cell => cell.Plan)]), cells);

    /// <summary>A cell that is done; the server holds the context that was asked for, all of the model on the GPU.</summary>
    public static RecordedCell Cell(PlanCell plan, params RequestRecord[] requests) => new(plan, Finished(plan), requests);

    /// <summary>An open-loop cell that is done; as many requests were planned as are there, unless another number is given.</summary>
    public static RecordedCell Open(PlanCell plan, int? planned = null, params RequestRecord[] requests) =>
        Cell(plan, requests) with
        {
            Finished =
                Finished(plan) with { PlannedRequests = planned ?? requests.Count(request => request.Identity.Phase == Phase.Measured) },
        };

    /// <summary>The chat cell as an open loop.</summary>
    public static PlanCell AtRate(double rate, int? maxInFlight = null, RateRamp? ramp = null) => SampleCell.Chat() with
    {
        Id = new CellId(FormattableString.Invariant($"chat/truth/rate={rate}")),
        Load = new LoadProfile.OpenLoop
        {
            RequestsPerSecond = rate,
            Arrivals = new ArrivalPattern.Constant(),
            Ramp = ramp,
            MaxInFlight = maxInFlight,
            Drain = Duration.FromSeconds(60),
        },
    };

    public static CellRecord Finished(PlanCell plan) => new()
    {
        Cell = plan.Id,
        Repetition = plan.Repetition,
        Attempt = 1,
        Sitting = 1,
        Start = SampleRecord.At(0),
        End = SampleRecord.At(10_000),
        ServerVersion = "0.32.15",
        Loaded = new LoadedModel
        {
            Tag = "truth:latest",
            Digest = "abc",
            SizeBytes = 2 << 20,
            SizeVramBytes = 2 << 20,
            ContextLength = plan.NumCtx ?? 4096,
        },
        Head = new PromptHead { Tokens = 0, Source = PromptHeadSource.Tokens },
        Client = new ClientHealth(Duration.FromMilliseconds(100), Duration.Zero, 50 << 20),
    };

    /// <summary>
    /// A streamed chat request: its first token a tenth of a second after it was sent, then a token every 50 ms, five in all.
    /// </summary>
    public static RequestRecord Chat(int request, double sentMs, Phase phase = Phase.Measured, int user = 1, double lagMs = 0) =>
        SampleRecord.Streamed(
            sentMs,
            [sentMs + 100, sentMs + 150, sentMs + 200, sentMs + 250, sentMs + 300],
            SampleRecord.Identity(request, phase, user: user),
            sentMs - lagMs);

    /// <summary>
    /// The same record with another account of its prompt; a longer time for it puts off the first token and all that follows.
    /// </summary>
    public static RequestRecord WithPrompt(this RequestRecord record, int tokens, double milliseconds)
    {
        var wait = record.Timeline.FirstToken is { } first
            ? (first - record.Timeline.Sent).Milliseconds
            : (record.Timeline.Done!.Value - record.Timeline.Sent).Milliseconds;
        var later = record.PutOff(Math.Max(0, milliseconds - wait));
        return later with
        {
            Server = later.Server! with { PromptEvalCount = tokens, PromptEval = Duration.FromMilliseconds(milliseconds) },
        };
    }

    /// <summary>The same record with so much time more that the server gives no name to: it passes before the first token.</summary>
    public static RequestRecord WithTotal(this RequestRecord record, double milliseconds)
    {
        var later = record.PutOff(Math.Max(0, milliseconds - (record.Timeline.Done!.Value - record.Timeline.Sent).Milliseconds));
        return later with { Server = later.Server! with { Total = Duration.FromMilliseconds(milliseconds) } };
    }

    /// <summary>The same record whose server claims another total, whatever passed.</summary>
    public static RequestRecord ClaimingTotal(this RequestRecord record, double milliseconds) =>
        record with { Server = record.Server! with { Total = Duration.FromMilliseconds(milliseconds) } };

    private static RequestRecord PutOff(this RequestRecord record, double milliseconds)
    {
        var by = Duration.FromMilliseconds(milliseconds);
        var time = record.Timeline;
        return record with
        {
            Timeline = time with
            {
                Headers = time.Headers + by,
                FirstToken = time.FirstToken + by,
                FirstContent = time.FirstContent + by,
                LastToken = time.LastToken + by,
                Done = time.Done + by,
                Ended = time.Ended + by,
                Reads = [.. time.Reads.Select(read => read with { At = read.At + by })],
            },
            Server = record.Server is { Total: { } total } server ? server with { Total = total + by } : record.Server,
        };
    }

    /// <summary>The same run, whose model its server only lists: another host runs it.</summary>
    public static RecordedRun Elsewhere(this RecordedRun run)
    {
        var (server, model) = (run.Manifest.Servers[0], run.Manifest.Servers[0].Models[0]);
        var remote = model with { Installed = model.Installed with { RemoteHost = "https://ollama.com:443" } };
        return run with { Manifest = run.Manifest with { Servers = [server with { Models = [remote] }] } };
    }

    public static PlanCell WithObjectives(this PlanCell plan, params ServiceObjective[] objectives) =>
        plan with { ServiceLevel = new ServiceLevel(objectives) };

    private static RunManifest Manifest(PlanCell[] cells) => new()
    {
        Run = "sample-run",
        HarnessVersion = "0.1.0",
        Plan = SampleCell.PlanOf(cells),
        PlanHash = "0",
        Servers =
        [
            new ServerSnapshot
            {
                Name = "local",
                Kind = ServerKind.Ollama,
                Url = "http://127.0.0.1:11434/",
                Version = "0.32.15",
                Models =
                [
                    new ModelSnapshot(
                        new InstalledModel { Tag = "truth:latest", Digest = "sha256:abc", QuantizationLevel = "Q4_K_M" },
                        new ModelDetails { ContextLength = 2048 }),
                ],
            },
        ],
        Host = SampleHost.Snapshot,
        Sittings = [new Sitting(1, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), RunState.Complete)],
        State = RunState.Complete,
    };
}
