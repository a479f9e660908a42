using System.Collections.Concurrent;
using Bench.Analysis.SelfChecks;
using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Prompts;
using Bench.Runner.Simulation;
using static System.FormattableString;

namespace Bench.Runner.SelfChecks;

/// <summary>One load through the real engine and the real client against the timetable in a child process, which ends with it.</summary>
internal sealed class SelfCheckSession(Composition composition, RunClock clock)
{
    /// <summary>Beyond the planned length and what a machine on its knees may take: whatever happens, it ends.</summary>
    private static readonly Duration Slack = Duration.FromSeconds(45);

    /// <summary>Connections opened before the first request, as in a cell.</summary>
    private const int MaxOpenedAhead = 256;

    /// <summary>The result, or why there is none.</summary>
    public async Task<(SelfCheckTry? Try, string? Problem)> RunAsync(SelfCheckLoad load, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(LimitOf(load).ToTimeSpan(), clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        await using var server = await SimulatorProcess.StartAsync(TimetableArguments.Of(load), clock.Time, cancellation);
        if (server.Problem is { } absent)
            return (null, "its server did not start: " + absent);
        try
        {
            return (SelfCheckAnalysis.Analyze(await MeasureAsync(load, server.Address, either.Token)), null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, Invariant($"it did not end within {LimitOf(load)}"));
        }
        catch (HttpRequestException unread)
        {
            return (null, "its server did not tell what it sent: " + unread.Message);
        }
    }

    private static Duration LimitOf(SelfCheckLoad load) => load.Length + new Duration(4 * (load.FirstToken.Nanoseconds + load.Tokens * load.TokenInterval.Nanoseconds)) + Slack;

    private async Task<SelfCheckRun> MeasureAsync(SelfCheckLoad load, Uri address, CancellationToken cancellation)
    {
        var cell = SelfCheckCell.Of(load);
        await using var client = composition.ClientOf(new ServerSpec { Name = SelfCheckCell.Server, Kind = ServerKind.Ollama, BaseAddress = address }, clock);
        var sender = client.CreateSender(cell);
        await client.OpenConnectionsAsync(Math.Min(MaxOpenedAhead, load.Streams ?? (int)Math.Ceiling(load.Rate!.Value)), cancellation);
        await PhaseAsync(cell, Phase.Warmup, sender, new Records(), cancellation);
        GC.Collect();

        var records = new Records();
        var cpu = Environment.CpuUsage.TotalTime;
        var phase = await PhaseAsync(cell, Phase.Measured, sender, records, cancellation);
        var used = Environment.CpuUsage.TotalTime - cpu;
        cancellation.ThrowIfCancellationRequested();
        return new SelfCheckRun
        {
            Load = load,
            Start = phase.Start,
            End = phase.End,
            Planned = phase.Planned,
            Records = [.. records.All],
            Served = await ServedRequests.ReadAsync(address, cancellation),
            Cpu = new Duration(used.Ticks * 100),
        };
    }

    private Task<PhaseResult> PhaseAsync(PlanCell cell, Phase phase, IRequestSender sender, Records records, CancellationToken cancellation) =>
        composition.EngineFor(cell.Load).RunAsync(
            new PhaseRun
            {
                Cell = cell,
                Phase = phase,
                Seed = 1,
                Sitting = 1,
                Attempt = 1,
                Sender = sender,
                Prompts = new PromptSource(cell, seed: 1, runNonce: 1, attempt: 1),
                Sink = records,
                Clock = clock,
                Simulated = true,
            },
            cancellation,
            cancellation);

    private sealed class Records : IRecordSink
    {
        public ConcurrentQueue<RequestRecord> All { get; } = new();

        public void Post(RequestRecord record) => All.Enqueue(record);
    }
}
