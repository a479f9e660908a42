using System.Collections.Concurrent;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Load.Formats;
using Bench.Runner.ModelResidency;
using Bench.Runner.Preflight;
using Bench.Telemetry.Harness;

namespace Bench.Runner.Session;

/// <summary>Runs one cell: switch, prompt lengths, warm-up, look at what is loaded, measure. A cold-start cell loads nothing ahead.</summary>
internal sealed class CellSession(RunContext run, ConfigurationSwitch configurations)
{
    /// <summary>Far below the usual limits: 1024 open files a process, 4096 connections that a listening socket has not accepted yet.</summary>
    private const int MaxOpenedAhead = 256;

    private readonly PromptLengths _lengths = new(run, run.KeptLengths);

    public async Task<Result> RunAsync(PlanCell cell, CancellationToken stop, CancellationToken abort)
    {
        var client = run.Clients[cell.Server];
        var identity = await client.IdentifyAsync(stop);
        var manages = identity.Match(found => found.ManagesModels, _ => run.Plan.ServerOf(cell).Kind.ManagesModels);
        var switched = await configurations.EnterAsync(cell, manages, activity => run.Progress.Begin(cell, activity), stop);
        if (switched?.LoadFailure is { } failure && WarmupVerdict.IsHopeless(failure.Kind, failure.HttpStatus, failure.Message))
            run.Hopeless ??= Advice.For(run.Plan.ServerOf(cell), $"loading {cell.Model.Tag}", failure.Kind, failure.HttpStatus, failure.Message);
        if (run.EndsBeforeMeasuring)
            return Result.Unfinished([]);

        var requests = new ConcurrentQueue<RequestRecord>();
        var sender = client.CreateSender(cell);
        var cold = cell.ColdStart ? new ColdStarts(client, cell.Model.Tag!, run.Clock) : null;
        var lengths = await _lengths.OfAsync(cell, sender, stop);
        var parts = new Parts(cell, sender, run.PromptsOf(cell, lengths), requests, cold);
        await WarmUpAsync(parts, stop, abort);
        if (run.EndsBeforeMeasuring || stop.IsCancellationRequested)
            return Result.Unfinished(requests);

        var loaded = await client.LoadedModelsAsync(stop);
        await client.OpenConnectionsAsync(Connections(cell), stop);
        GC.Collect();
        run.MeasuringBegan = true;
        using var meter = new ClientMeter(run.Clock);
        PhaseResult phase;
        using (run.Telemetry?.Measuring(cell, run.Plan.ServerOf(cell), run.Start.IsSimulated(cell)))
            phase = await PhaseAsync(parts, Phase.Measured, "measuring", stop, abort);
        if (!phase.Completed)
            return Result.Unfinished(requests);
        var health = meter.Read();
        if (cell.ColdStart)
            loaded = await client.LoadedModelsAsync(abort); // before it nothing was loaded; a stop does not undo a cell that is complete

        return new Result(requests.ToArray(), new CellRecord
        {
            Cell = cell.Id,
            Repetition = cell.Repetition,
            Attempt = run.Start.AttemptOf(cell),
            Sitting = run.Sitting,
            Start = phase.Start,
            End = phase.End,
            PlannedRequests = phase.Planned,
            ServerVersion = identity.Match(found => found.Version, _ => null),
            LoadFailure = switched?.LoadFailure?.ToString(),
            Loaded = ModelUnload.Find(loaded, cell.Model.Tag!),
            LoadedFailure = loaded.Match<string?>(_ => null, problem => problem.ToString()),
            Unload = switched?.Unload,
            ColdUnloads = cold?.Tally,
            Prompts = lengths,
            Client = health,
            Simulated = run.Start.IsSimulated(cell),
        });
    }

    private async Task WarmUpAsync(Parts parts, CancellationToken stop, CancellationToken abort)
    {
        var cell = parts.Cell;
        if (cell.Warmup is { Requests: 0 })
            return;
        await PhaseAsync(parts, Phase.Warmup, "warm-up", stop, abort);
        var hopeless = parts.Requests.Select(record => record.Outcome)
            .FirstOrDefault(outcome => WarmupVerdict.IsHopeless(outcome.Kind, outcome.HttpStatus, outcome.Error));
        if (hopeless is not null && !run.MeasuringBegan)
            run.Hopeless ??= Advice.For(run.Plan.ServerOf(cell), $"warm-up of {cell.Id}", hopeless.Kind, hopeless.HttpStatus, hopeless.Error);
    }

    private async Task<PhaseResult> PhaseAsync(Parts parts, Phase phase, string activity, CancellationToken stop, CancellationToken abort)
    {
        var cell = parts.Cell;
        var gauge = run.Progress.BeginPhase(cell, activity, phase == Phase.Warmup ? cell.Warmup : cell.Measured);
        var sink = new CollectingSink(parts.Requests, run.Progress);
        await using var checks = cell.Workload.Format is { } format ? new FormatChecks(format, sink) : null;
        return await run.EngineFor(cell.Load).RunAsync(
            new PhaseRun
            {
                Cell = cell,
                Phase = phase,
                Seed = run.Plan.Seed,
                Sitting = run.Sitting,
                Attempt = run.Start.AttemptOf(cell),
                Sender = parts.Sender,
                Prompts = parts.Prompts,
                Sink = sink,
                Answers = checks,
                Clock = run.Clock,
                BeforeEach = parts.Cold is null ? null : parts.Cold.BeforeEachAsync,
                Gauge = gauge,
                Simulated = run.Start.IsSimulated(cell),
            },
            stop,
            abort);
    }

    /// <summary>
    /// Connections to open ahead: one a user; for an open loop those of a second's arrivals, as far as a server may be asked for at once. A request that
    /// finds none opens one, and its share of that is in its TTFT.
    /// </summary>
    private static int Connections(PlanCell cell) => cell.Load.Match(
        closed => closed.Concurrency,
        open => (int)Math.Min(Math.Min(open.MaxInFlight ?? MaxOpenedAhead, MaxOpenedAhead), Math.Ceiling(open.RequestsPerSecond)));

    /// <param name="Requests">What was sent and came back, warm-up included.</param>
    /// <param name="Finished">Null when the cell was cut off.</param>
    internal sealed record Result(IReadOnlyList<RequestRecord> Requests, CellRecord? Finished)
    {
        public static Result Unfinished(IEnumerable<RequestRecord> requests) => new([.. requests], null);
    }

    /// <summary>What the phases of a cell share.</summary>
    private sealed record Parts(PlanCell Cell, IRequestSender Sender, IPromptSource Prompts, ConcurrentQueue<RequestRecord> Requests, ColdStarts? Cold);

    /// <summary>Keeps a cell's records in memory for its line on the display, and passes them on.</summary>
    private sealed class CollectingSink(ConcurrentQueue<RequestRecord> requests, IRecordSink next) : IRecordSink
    {
        public void Post(RequestRecord record)
        {
            requests.Enqueue(record);
            next.Post(record);
        }
    }
}
