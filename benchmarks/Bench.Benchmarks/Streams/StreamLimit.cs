using Bench.Core.Kinds;
using Bench.Core.Time;
using Bench.Servers.WarmUp;
using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Benchmarks.Streams;

/// <summary>
/// The most tokens a second, of all streams together, at which the median gap that the harness reports is within a tenth of the true one.
/// </summary>
internal static class StreamLimit
{
    public const string Command = "stream-limit";

    private const double Tolerance = 0.1;

    /// <summary>Steps through the numbers of streams, and ends with the first that is wrong.</summary>
    public static async Task<int> RunAsync(StreamOptions options)
    {
        var clock = new RunClock(TimeProvider.System);
        await ClientWarmUp.RunAsync(clock, [ServerKind.Ollama], CancellationToken.None);
        StreamRound? best = null;
        foreach (var streams in options.Streams)
        {
            var round = await StreamRound.RunAsync(clock, options, streams);
            var truth = round.Check?.Figures.TrueItlP50Ms ?? options.StepMs;
            var median = new Sample(round.GapsMs).Median ?? double.NaN;
            var right = Math.Abs(median - truth) <= Tolerance * truth;
            Console.WriteLine(
                Invariant($"{streams} streams: {round.LinesPerSecond:0} tok/s read, ITL p50 {median:0.00} ms, ")
                    + Invariant($"{(round.Check is null ? "timetable" : "as sent")} {truth:0.00} ms, ")
                    + Invariant($"{round.CpuPerLineUs:0.0} µs CPU a line: {(right ? "within" : "OUT OF")} 10 %"));
            if (!right)
                break;
            best = round;
        }

        Console.WriteLine(best is null
            ? "no number of streams was within 10 %"
            : Invariant($"largest within 10 %: {best.LinesPerSecond:0} tok/s with {best.Streams} streams"));
        return best is null ? 1 : 0;
    }
}
