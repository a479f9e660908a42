using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Files;
using Bench.Telemetry.Sampling;
using static System.FormattableString;

namespace Bench.Benchmarks;

/// <summary>
/// What the local telemetry sources cost at five samples a second: each alone, then all together, each for so many seconds,
/// less what waiting itself costs. Processor time, so that a crowded machine tells nearly the same. Waits on a thread of its own,
/// as the sampler does: the pool's threads look about for work for a while before they sleep.
/// </summary>
internal static class TelemetryCost
{
    private const double SamplesPerSecond = 5;

    /// <summary>Code that runs often is compiled anew, on a thread beside it: once, so a run of minutes does not feel it.</summary>
    private const int WarmUps = 500;

    private static readonly TimeSpan Compiling = TimeSpan.FromSeconds(3);

    public static int Run(double seconds)
    {
        using var server = ResponderProcess.Start(Responder.Command);
        var clock = new RunClock(TimeProvider.System);
        ITelemetrySource[] sources =
        [
            .. LocalSources.All(() => new SystemFiles()),
            LocalSources.OfServer("server", server.Address.Port, new SystemFiles()),
            LocalSources.OfHarness(new SystemFiles(), TimeProvider.System),
        ];
        var there = sources.Where(IsThere).ToArray();
        WarmUp(there, clock);
        var idle = Cpu([], seconds, clock);
        Console.WriteLine(Invariant($"waiting alone: {Share(idle, seconds)} of one core"));
        foreach (var source in there)
            Console.WriteLine(Invariant($"{source.Name}: {Cost([source], seconds, clock, idle)}"));
        Console.WriteLine(Invariant($"together: {Cost(there, seconds, clock, idle)}"));
        foreach (var source in sources)
            source.Dispose();
        return 0;
    }

    private static bool IsThere(ITelemetrySource source) => source.Open().Match(
        _ => true,
        why =>
        {
            Console.WriteLine(Invariant($"{source.Name}: {why}"));
            return false;
        });

    private static void WarmUp(IReadOnlyList<ITelemetrySource> sources, RunClock clock)
    {
        for (var i = 0; i < WarmUps; i++)
            Sample(sources, clock, new SampleCount());
        Cpu(sources, Compiling.TotalSeconds, clock);
    }

    private static string Cost(IReadOnlyList<ITelemetrySource> sources, double seconds, RunClock clock, TimeSpan idle)
    {
        var sink = new SampleCount();
        Sample(sources, clock, sink);
        var before = GC.GetTotalAllocatedBytes();
        var cpu = Cpu(sources, seconds, clock) - idle;
        var allocated = (GC.GetTotalAllocatedBytes() - before) / seconds / 1024;
        return Invariant($"{Share(cpu, seconds)} of one core, {sink.Samples} values a sample, {allocated:0} KiB/s allocated");
    }

    private static TimeSpan Cpu(IReadOnlyList<ITelemetrySource> sources, double seconds, RunClock clock)
    {
        var sink = new SampleCount();
        using var never = new ManualResetEvent(initialState: false);
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < seconds * SamplesPerSecond; i++)
        {
            never.WaitOne(TimeSpan.FromSeconds(1 / SamplesPerSecond));
            Sample(sources, clock, sink);
        }

        return Environment.CpuUsage.TotalTime - before;
    }

    private static void Sample(IReadOnlyList<ITelemetrySource> sources, RunClock clock, SampleCount sink)
    {
        foreach (var source in sources)
            source.Sample(clock.Now, sink);
    }

    private static string Share(TimeSpan cpu, double seconds) => Invariant($"{100 * cpu.TotalSeconds / seconds:0.000} %");
}
