using Bench.Core.Kinds;
using Bench.Core.Time;
using Bench.Servers.WarmUp;
using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Benchmarks.Streams;

/// <summary>What the harness measures of many streams at once, next to the truth, and what each line costs it.</summary>
internal static class StreamClient
{
    public const string Command = "stream-client";

    public static async Task<int> RunAsync(StreamOptions options)
    {
        var clock = new RunClock(TimeProvider.System);
        await ClientWarmUp.RunAsync(clock, [ServerKind.Ollama], CancellationToken.None);
        Console.WriteLine(
            Invariant($"TTFT {options.FirstTokenMs} ms, a token every {options.StepMs} ms, {options.Tokens} tokens an answer, ")
                + Invariant($"{options.Seconds} s, {Environment.ProcessorCount} cores, server: {options.Server?.AbsoluteUri ?? "own"}"));
        foreach (var streams in options.Streams)
            Print(await StreamRound.RunAsync(clock, options, streams), options);
        return 0;
    }

    private static void Print(StreamRound round, StreamOptions options)
    {
        var (ttft, gaps) = (new Sample(round.TtftsMs), new Sample(round.GapsMs));
        Console.WriteLine(
            Invariant($"{round.Streams} streams: {round.Records.Count} requests ({round.Records.Count(record => !record.Outcome.IsOk)} ")
                + Invariant($"failed), {round.LinesPerSecond:0} lines/s"));
        Console.WriteLine(
            Invariant($"  measured       TTFT p50 {ttft.Median:0.000}, p99 {ttft.Quantile(Percentile.P99):0.000} ms; ")
                + Invariant($"ITL p50 {gaps.Median:0.000}, p99 {gaps.Quantile(Percentile.P99):0.000} ms"));
        Console.WriteLine(
            Invariant($"  minus timetable TTFT p50 {ttft.Median - options.FirstTokenMs:0.000}, ")
                + Invariant($"p99 {ttft.Quantile(Percentile.P99) - options.FirstTokenMs:0.000} ms; ")
                + Invariant($"ITL p50 {gaps.Median - options.StepMs:0.000} ms"));
        if (round.Check is { Figures: var figures } check)
        {
            Console.WriteLine(
                Invariant($"  minus truth    TTFT p50 {figures.TtftErrorP50Ms:0.000}, p99 {figures.TtftErrorP99Ms:0.000} ms; ")
                    + Invariant($"ITL (absolute) p50 {figures.ItlErrorP50Ms:0.000}, p99 {figures.ItlErrorP99Ms:0.000} ms"));
            Console.WriteLine(
                Invariant($"  {figures.InFlight:0.0} in flight in the mean, {figures.PeakInFlight} at most; ")
                    + Invariant($"{figures.CoalescedPercent:0.00} % of lines coalesced; ")
                    + Invariant($"{(check.Passed ? "PASS" : "FAIL: " + string.Join("; ", check.Failures))}"));
        }

        Console.WriteLine(
            Invariant($"  client CPU {round.CpuPerLineUs:0.00} µs a line, {round.AllocatedPerLine:0.0} bytes allocated a line, ")
                + Invariant($"peak memory {round.PeakRss / 1048576.0:0} MiB so far"));
    }
}
