using Bench.Analysis.Requests;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Statistics;

namespace Bench.Analysis.SelfChecks;

/// <summary>
/// Holds the harness's records against what the server did. An error is a difference of two lengths of time, each of one clock:
/// the two processes need none in common. What loopback and the server's own threads add outside its stamps counts against
/// the harness: the errors are upper bounds.
/// </summary>
public static class SelfCheckAnalysis
{
    public static SelfCheckTry Analyze(SelfCheckRun run)
    {
        var figures = Measure(run);
        return new SelfCheckTry(run.Load, figures, [.. SelfCheckLimits.Failures(run.Load, figures)]);
    }

    private static SelfCheckFigures Measure(SelfCheckRun run)
    {
        var pairs = Pairs(run).ToArray();
        var ttft = new Sample(pairs.Select(pair => TtftError(pair.Record, pair.Served)));
        var itl = new Sample(pairs.SelectMany(pair => GapErrors(pair.Record, pair.Served)));
        var lag = new Sample(Judged(run).Select(record => (record.Timeline.Sent - record.Timeline.Planned).Milliseconds));
        var reads = run.All.SelectMany(record => record.Timeline.Reads).ToArray();
        var lines = reads.Sum(read => (long)read.Lines);
        return new SelfCheckFigures
        {
            Requests = run.Records.Count,
            Compared = pairs.Length,
            Planned = run.Planned,
            Lines = lines,
            TtftErrorP50Ms = ttft.Median,
            TtftErrorP95Ms = ttft.Quantile(Percentile.P95),
            TtftErrorP99Ms = ttft.Quantile(Percentile.P99),
            ItlErrorP50Ms = itl.Median,
            ItlErrorP99Ms = itl.Quantile(Percentile.P99),
            ItlP50Ms = new Sample(pairs.SelectMany(pair => Gaps([.. pair.Record.Timeline.Reads.Select(read => read.At)]))).Median,
            TrueItlP50Ms = new Sample(pairs.SelectMany(pair => Gaps([.. pair.Served.Lines.Select(line => line.Sent)]))).Median,
            ScheduleLagP50Ms = lag.Median,
            ScheduleLagP99Ms = lag.Quantile(Percentile.P99),
            ServerLatenessP99Ms =
                new Sample(pairs.SelectMany(pair => pair.Served.Lines).Select(line => (line.Sent - line.Due).Milliseconds))
                    .Quantile(Percentile.P99),
            InFlight = InFlight(run),
            PeakInFlight = Crowd.PeakInFlight(run.All),
            CoalescedPercent = lines == 0 ? null : 100.0 * reads.Where(read => read.Lines > 1).Sum(read => (long)read.Lines) / lines,
            Cpu = run.Cpu,
            Took = run.End - run.Start,
        };
    }

    /// <summary>Ok requests that the server knows, with as many lines on either side.</summary>
    private static IEnumerable<(RequestRecord Record, ServedRequest Served)> Pairs(SelfCheckRun run)
    {
        var served = run.Served.ToDictionary(request => request.Number);
        foreach (var record in run.Records.Where(record => record.Outcome.IsOk && record.Timeline.FirstToken is not null))
        {
            if (record.Usage.PromptTokens is { } number
                && served.TryGetValue(number, out var request)
                && request.Lines.Count == record.Timeline.Reads.Sum(read => read.Lines))
                yield return (record, request);
        }
    }

    /// <summary>(first_token − sent) here − (first line sent − arrived) there.</summary>
    private static double TtftError(RequestRecord record, ServedRequest served) =>
        (record.Timeline.FirstToken!.Value - record.Timeline.Sent - (served.Lines[0].Sent - served.Arrived)).Milliseconds;

    /// <summary>Line by line: those of one read came at the same instant.</summary>
    private static IEnumerable<double> GapErrors(RequestRecord record, ServedRequest served)
    {
        var here = Gaps([.. record.Timeline.Reads.SelectMany(read => Enumerable.Repeat(read.At, read.Lines))]);
        var there = Gaps([.. served.Lines.Select(line => line.Sent)]);
        return here.Zip(there, (ours, theirs) => Math.Abs(ours - theirs));
    }

    private static IEnumerable<double> Gaps(Instant[] instants)
    {
        for (var index = 1; index < instants.Length; index++)
            yield return (instants[index] - instants[index - 1]).Milliseconds;
    }

    /// <summary>
    /// Users of a closed loop who all start at once are sent one after another, which is no lag of a schedule;
    /// the finding schedule-lag leaves these requests out, too.
    /// </summary>
    private static IEnumerable<RequestRecord> Judged(SelfCheckRun run) => run.Load.Rate is not null || run.Uncounted.Count > 0
        ? run.Records
        : run.Records.GroupBy(record => record.Identity.User).SelectMany(user => user.OrderBy(record => record.Identity.Request).Skip(1));

    private static double? InFlight(SelfCheckRun run)
    {
        var until = Instant.Earliest(run.Start + run.Load.Length, run.End);
        if (until <= run.Start)
            return null;
        var busy = run.All.Sum(record =>
            Math.Max(0, (Instant.Earliest(record.Timeline.Ended, until) - Instant.Latest(record.Timeline.Sent, run.Start)).Seconds));
        return busy / (until - run.Start).Seconds;
    }
}
