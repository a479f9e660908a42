using System.Collections.Concurrent;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Runner.Session;

/// <summary>Runs one cell: switch, warm-up, look at what is loaded, measure. A cold-start cell loads nothing ahead.</summary>
internal sealed class CellSession(RunContext run, ConfigurationSwitch configurations)
{
    /// <summary>Far below the usual limits: 1024 open files a process, 4096 connections that a listening socket has not accepted yet.</summary>
    private const int MaxOpenedAhead = 256;

    public async Task<Result> RunAsync(PlanCell cell, CancellationToken stop, CancellationToken abort)
    {
        var client = run.Clients[cell.Server];
        var version = await client.VersionAsync(stop);
        var switched = await configurations.EnterAsync(cell, activity => run.Progress.Begin(cell, activity), stop);
        if (switched?.LoadFailure is { } failure && WarmupVerdict.IsHopeless(failure.Kind, failure.HttpStatus, failure.Message))
            run.Hopeless ??= Advice.For(run.Plan.ServerOf(cell), $"loading {cell.Model.Tag}", failure.Kind, failure.HttpStatus, failure.Message);
        if (run.EndsBeforeMeasuring)
            return Result.Unfinished([]);

        var requests = new ConcurrentQueue<RequestRecord>();
        var sender = client.CreateSender(cell);
        var cold = cell.ColdStart ? new ColdStarts(client, cell.Model.Tag!, run.Clock) : null;
        await WarmUpAsync(cell, sender, cold, requests, stop, abort);
        if (run.EndsBeforeMeasuring || stop.IsCancellationRequested)
            return Result.Unfinished(requests);

        var loaded = await client.LoadedModelsAsync(stop);
        await client.OpenConnectionsAsync(Connections(cell), stop);
        GC.Collect();
        run.MeasuringBegan = true;
        var meter = new ClientMeter();
        var phase = await PhaseAsync(cell, Phase.Measured, "measuring", sender, cold, requests, stop, abort);
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
            ServerVersion = version.Match<string?>(found => found, _ => null),
            LoadFailure = switched?.LoadFailure?.ToString(),
            Loaded = ModelUnload.Find(loaded, cell.Model.Tag!),
            LoadedFailure = loaded.Match<string?>(_ => null, problem => problem.ToString()),
            Unload = switched?.Unload,
            ColdUnloads = cold?.Tally,
            Client = health,
        });
    }

    private async Task WarmUpAsync(
        PlanCell cell, IRequestSender sender, ColdStarts? cold, ConcurrentQueue<RequestRecord> requests, CancellationToken stop, CancellationToken abort)
    {
        if (cell.Warmup is { Requests: 0 })
            return;
        await PhaseAsync(cell, Phase.Warmup, "warm-up", sender, cold, requests, stop, abort);
        var hopeless = requests.Select(record => record.Outcome)
            .FirstOrDefault(outcome => WarmupVerdict.IsHopeless(outcome.Kind, outcome.HttpStatus, outcome.Error));
        if (hopeless is not null && !run.MeasuringBegan)
            run.Hopeless ??= Advice.For(run.Plan.ServerOf(cell), $"warm-up of {cell.Id}", hopeless.Kind, hopeless.HttpStatus, hopeless.Error);
    }

    private Task<PhaseResult> PhaseAsync(
        PlanCell cell,
        Phase phase,
        string activity,
        IRequestSender sender,
        ColdStarts? cold,
        ConcurrentQueue<RequestRecord> requests,
        CancellationToken stop,
        CancellationToken abort)
    {
        var gauge = run.Progress.BeginPhase(cell, activity, phase == Phase.Warmup ? cell.Warmup : cell.Measured);
        return run.EngineFor(cell.Load).RunAsync(
            new PhaseRun
            {
                Cell = cell,
                Phase = phase,
                Seed = run.Plan.Seed,
                Sitting = run.Sitting,
                Attempt = run.Start.AttemptOf(cell),
                Sender = sender,
                Prompts = run.PromptsOf(cell),
                Sink = new CollectingSink(requests, run.Progress),
                Clock = run.Clock,
                BeforeEach = cold is null ? null : cold.BeforeEachAsync,
                Gauge = gauge,
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
