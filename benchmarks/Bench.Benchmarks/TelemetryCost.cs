using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry;
using Bench.Telemetry.Files;
using static System.FormattableString;

namespace Bench.Benchmarks;

/// <summary>
/// What the local telemetry sources cost at five samples a second: each alone, then all together, each for so many seconds, with what waiting itself costs taken off. Processor
/// time, so that a crowded machine tells the same.
/// </summary>
internal static class TelemetryCost
{
    private const double SamplesPerSecond = 5;

    /// <summary>The code of a source is compiled anew while it runs first; a run of minutes does not pay for that.</summary>
    private const int WarmUps = 200;

    public static async Task<int> RunAsync(double seconds)
    {
        using var server = ResponderProcess.Start(Responder.Command);
        var clock = new RunClock(TimeProvider.System);
        ITelemetrySource[] sources =
        [
            .. LocalSources.All(() => new SystemFiles()),
            LocalSources.OfServer("server", server.Address.Port, new SystemFiles()),
            LocalSources.OfHarness(new SystemFiles(), TimeProvider.System),
        ];
        var idle = await CpuAsync([], seconds, clock);
        Console.WriteLine(Invariant($"waiting alone: {Share(idle, seconds)} of one core"));
        List<ITelemetrySource> there = [];
        foreach (var source in sources)
        {
            var absent = source.Open().Match(_ => (string?)null, why => why);
            if (absent is null)
                there.Add(source);
            Console.WriteLine(Invariant($"{source.Name}: {absent ?? await CostAsync([source], seconds, clock, idle)}"));
        }

        Console.WriteLine(Invariant($"together: {await CostAsync(there, seconds, clock, idle)}"));
        foreach (var source in sources)
            source.Dispose();
        return 0;
    }

    private static async Task<string> CostAsync(IReadOnlyList<ITelemetrySource> sources, double seconds, RunClock clock, TimeSpan idle)
    {
        var sink = new SampleCount();
        for (var i = 0; i < WarmUps; i++)
            Sample(sources, clock, sink);
        sink.Samples = 0;
        Sample(sources, clock, sink);
        var values = sink.Samples;
        var before = GC.GetTotalAllocatedBytes();
        var cpu = await CpuAsync(sources, seconds, clock) - idle;
        var allocated = (GC.GetTotalAllocatedBytes() - before) / seconds / 1024;
        return Invariant($"{Share(cpu, seconds)} of one core, {values} values a sample, {allocated:0} KiB/s allocated");
    }

    private static async Task<TimeSpan> CpuAsync(IReadOnlyList<ITelemetrySource> sources, double seconds, RunClock clock)
    {
        var sink = new SampleCount();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / SamplesPerSecond), clock.Time);
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < seconds * SamplesPerSecond; i++)
        {
            await timer.WaitForNextTickAsync();
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
