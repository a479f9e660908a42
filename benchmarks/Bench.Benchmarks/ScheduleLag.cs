using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Load.Driving;
using Bench.Load.Engines;
using Bench.Load.Prompts;
using Bench.Servers.Ollama;
using Bench.Servers.WarmUp;
using static System.FormattableString;

namespace Bench.Benchmarks;

/// <summary>
/// Schedule lag (sent − planned) of an open loop with all that stands in its way in a run: prompts made ahead, the real client,
/// streamed answers being read on the same cores. The answers come from a process of its own, as a server's do.
/// </summary>
internal static class ScheduleLag
{
    private const double WarmupSeconds = 2;

    public static async Task<int> RunAsync(ScheduleLagOptions options)
    {
        var clock = new RunClock(TimeProvider.System);
        using var responder = ResponderProcess.Start(Responder.Command);
        await using var client =
            new OllamaClient(new ServerSpec { Name = "canned", Kind = ServerKind.Ollama, BaseAddress = responder.Address }, clock);
        await ClientWarmUp.RunAsync(clock, [ServerKind.Ollama], CancellationToken.None);

        var cell = CellOf(options);
        var drive = new CellDrive
        {
            Cell = cell,
            Client = client,
            Sender = client.CreateSender(cell),
            Engine = new OpenLoopEngine(),
            Prompts = new PromptSource(cell, seed: 42, runNonce: 1, attempt: 1),
            Clock = clock,
            Seed = 42,
        };
        await PhaseAsync(drive, Phase.Warmup);
        await drive.MakeReadyAsync(CancellationToken.None);

        var cpu = Environment.CpuUsage.TotalTime;
        var serverCpu = responder.Cpu;
        var pause = GC.GetTotalPauseDuration();
        var start = clock.Now;
        var (result, tally) = await PhaseAsync(drive, Phase.Measured);
        var seconds = (clock.Now - start).Seconds;

        Print(options, result, tally);
        Console.WriteLine(
            Invariant($"client CPU {Percent(Environment.CpuUsage.TotalTime - cpu, seconds)} of one core, ")
                + Invariant($"server CPU {Percent(responder.Cpu - serverCpu, seconds)}, GC pauses ")
                + Invariant($"{(GC.GetTotalPauseDuration() - pause).TotalMilliseconds:0.0} ms, {Environment.ProcessorCount} cores"));
        await PrintPacingAsync(drive with { Sender = new SenderToNobody() }, clock);
        return tally.Failed == 0 ? 0 : 1;
    }

    /// <summary>The same load to nobody: what waiting for the instants, making the prompts and keeping the books cost.</summary>
    private static async Task PrintPacingAsync(CellDrive drive, RunClock clock)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var start = clock.Now;
        var (_, tally) = await PhaseAsync(drive, Phase.Measured);
        var used = Percent(Environment.CpuUsage.TotalTime - cpu, (clock.Now - start).Seconds);
        Console.WriteLine(Invariant($"without client and server: schedule lag p99 {tally.LagMs(0.99):0.000} ms, CPU {used} of one core"));
    }

    private static async Task<(PhaseResult Result, LagTally Tally)> PhaseAsync(CellDrive drive, Phase phase)
    {
        var tally = new LagTally();
        return (await drive.RunAsync(phase, new PhaseOutput(tally), CancellationToken.None, CancellationToken.None), tally);
    }

    private static void Print(ScheduleLagOptions options, PhaseResult result, LagTally tally)
    {
        Console.WriteLine(
            Invariant($"{options.Rate} requests/s for {options.Seconds} s: {result.Planned} planned, {tally.Count} sent, ")
                + Invariant($"{tally.Failed} failed"));
        Console.WriteLine(
            Invariant($"schedule lag: p50 {tally.LagMs(0.5):0.000} ms, p90 {tally.LagMs(0.9):0.000} ms, p99 {tally.LagMs(0.99):0.000} ms, ")
                + Invariant($"max {tally.LagMs(1):0.000} ms (n {tally.Count})"));
        Console.WriteLine(
            Invariant($"TTFT: p50 {tally.TtftMs(0.5):0.000} ms, p99 {tally.TtftMs(0.99):0.000} ms (the server holds it back for 5 ms)"));
    }

    private static string Percent(TimeSpan cpu, double seconds) => Invariant($"{100 * cpu.TotalSeconds / seconds:0.0} %");

    private static PlanCell CellOf(ScheduleLagOptions options) => new()
    {
        Id = new CellId("schedule-lag"),
        Repetition = 1,
        Scenario = "schedule-lag",
        Server = "canned",
        Model = new ModelChoice { Name = "canned", Tag = "canned" },
        NumCtx = null,
        NumGpu = null,
        Workload = new WorkloadSpec
        {
            Endpoint = Endpoint.Chat,
            Stream = true,
            Prompt = new PromptSpec.Tokens(128),
            PromptCache = PromptCachePolicy.Avoid,
            OutputTokens = Responder.Tokens,
        },
        Load = new LoadProfile.OpenLoop { RequestsPerSecond = options.Rate, Arrivals = options.Arrivals, Drain = Duration.FromSeconds(10) },
        Warmup = new StopCondition { Duration = Duration.FromSeconds(WarmupSeconds) },
        Measured = new StopCondition { Duration = Duration.FromSeconds(options.Seconds) },
        Timeouts = RequestTimeouts.Default,
        ServiceLevel = ServiceLevel.None,
        MaxErrorRate = 1,
    };
}
