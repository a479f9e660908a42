using Bench.Analysis.SelfChecks;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Driving;
using Bench.Load.Prompts;
using Bench.Runner.Simulation;
using static System.FormattableString;

namespace Bench.Runner.SelfChecks;

/// <summary>One load through the real engine and the real client against the timetable in a child process, which ends with it.</summary>
internal sealed class SelfCheckSession(Composition composition, RunClock clock)
{
    /// <summary>Beyond the planned length and what a machine on its knees may take: whatever happens, it ends.</summary>
    private static readonly Duration Slack = Duration.FromSeconds(45);

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
            return (null, "its server did not report what it sent: " + unread.Message);
        }
    }

    private static Duration LimitOf(SelfCheckLoad load) =>
        load.Length + new Duration(4 * (load.FirstToken.Nanoseconds + load.Tokens * load.TokenInterval.Nanoseconds)) + Slack;

    private async Task<SelfCheckRun> MeasureAsync(SelfCheckLoad load, Uri address, CancellationToken cancellation)
    {
        var cell = SelfCheckCell.Of(load);
        await using var client =
            composition.ClientOf(new ServerSpec { Name = SelfCheckCell.Server, Kind = ServerKind.Ollama, BaseAddress = address }, clock);
        var drive = new CellDrive
        {
            Cell = cell,
            Client = client,
            Sender = client.CreateSender(cell),
            Engine = composition.EngineFor(cell.Load),
            Prompts = new PromptSource(cell, seed: 1, runNonce: 1, attempt: 1),
            Clock = clock,
            Simulated = true,
        };
        await drive.RunAsync(Phase.Warmup, new PhaseOutput(new KeptRecords()), cancellation, cancellation);
        await drive.MakeReadyAsync(cancellation);

        var records = new KeptRecords();
        var cpu = Environment.CpuUsage.TotalTime;
        var phase = await drive.RunAsync(
            Phase.Measured, new PhaseOutput(records), cancellation, cancellation, UserStarts.Of(cell, warmup: [], finished: []));
        var used = Environment.CpuUsage.TotalTime - cpu;
        cancellation.ThrowIfCancellationRequested();
        var counted = records.All.ToLookup(record => record.Identity.Phase == Phase.Measured);
        return new SelfCheckRun
        {
            Load = load,
            Start = phase.Steady?.From ?? phase.Start,
            End = phase.End,
            Planned = phase.Planned,
            Records = [.. counted[true]],
            Uncounted = [.. counted[false]],
            Served = await ServedRequests.ReadAsync(address, cancellation),
            Cpu = new Duration(used.Ticks * 100),
        };
    }
}
