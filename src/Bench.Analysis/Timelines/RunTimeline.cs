using Bench.Analysis.Requests;
using Bench.Analysis.Telemetry;
using Bench.Core.Time;

namespace Bench.Analysis.Timelines;

/// <summary>A run's requests on one axis of time, warm-up included. Sittings stand where their wall clocks put them.</summary>
public sealed record RunTimeline
{
    /// <summary>As many as what was sampled is folded into, so that both stand on one axis.</summary>
    public const int Slices = TelemetryTimeline.Slices;

    /// <summary>By start.</summary>
    public required IReadOnlyList<TimelineSpan> Spans { get; init; }

    /// <summary>In order, without gaps, of equal length.</summary>
    public required IReadOnlyList<TimelineBin> Bins { get; init; }

    /// <summary>Null for a run without requests.</summary>
    /// <param name="slices">Bins to make; above 0.</param>
    public static RunTimeline? Of(RunSummary run, int slices)
    {
        if (run.Requests.Count == 0)
            return null;
        var first = run.Manifest.Sittings.Min(sitting => sitting.OriginUtc);
        var offsets = run.Manifest.Sittings.ToDictionary(sitting => sitting.Number, sitting => (sitting.OriginUtc - first).TotalSeconds);
        var spans = Lanes(run.Requests
            .Select(row => row.Request)
            .Select(request => new TimelineSpan(
                request, On(OffsetOf(request), request.Timeline.Sent), On(OffsetOf(request), request.Timeline.Ended), 0)));
        return new RunTimeline { Spans = spans, Bins = BinsOf(spans, slices, OffsetOf) };

        double OffsetOf(RequestView request) => offsets.GetValueOrDefault(request.Record.Identity.Sitting);
    }

    private static double On(double offset, Instant instant) => offset + instant.Nanoseconds / 1e9;

    private static TimelineSpan[] Lanes(IEnumerable<TimelineSpan> requests)
    {
        var spans = requests.OrderBy(span => span.StartSeconds).ThenBy(span => span.EndSeconds).ToArray();
        var busy = new PriorityQueue<int, double>();
        var free = new PriorityQueue<int, int>();
        for (var index = 0; index < spans.Length; index++)
        {
            while (busy.TryPeek(out var lane, out var until) && until <= spans[index].StartSeconds)
            {
                busy.Dequeue();
                free.Enqueue(lane, lane);
            }

            var mine = free.Count > 0 ? free.Dequeue() : busy.Count;
            busy.Enqueue(mine, spans[index].EndSeconds);
            spans[index] = spans[index] with { Lane = mine };
        }

        return spans;
    }

    private static TimelineBin[] BinsOf(TimelineSpan[] spans, int slices, Func<RequestView, double> offsetOf)
    {
        var start = spans[0].StartSeconds;
        var width = Math.Max((spans.Max(span => span.EndSeconds) - start) / slices, 1e-6);
        var (inFlight, tokens) = (new double[slices], new double[slices]);
        foreach (var span in spans)
        {
            for (var slice = SliceOf(span.StartSeconds); slice <= SliceOf(span.EndSeconds); slice++)
                inFlight[slice] += Math.Max(
                    0, Math.Min(span.EndSeconds, start + (slice + 1) * width) - Math.Max(span.StartSeconds, start + slice * width));
            if (span.Request is { IsOk: true, Record.Usage.OutputTokens: { } output })
                Add(span.Request, output);
        }

        return [.. Enumerable.Range(0, slices).Select(
            slice => new TimelineBin(start + slice * width, start + (slice + 1) * width, inFlight[slice] / width, tokens[slice] / width))];

        // As throughput counts them: spread evenly over the content lines; without lines, all with the final message.
        void Add(RequestView request, int output)
        {
            var (reads, lines, offset) = (request.Timeline.Reads, request.ContentLines, offsetOf(request));
            if (lines == 0)
                tokens[SliceOf(On(offset, request.Timeline.Ended))] += output;
            for (var index = 0; index < reads.Count && lines > 0; index++)
            {
                var read = reads[index];
                tokens[SliceOf(On(offset, read.At))] += (double)output * read.Lines / lines;
            }
        }

        int SliceOf(double seconds) => Math.Clamp((int)((seconds - start) / width), 0, slices - 1);
    }
}
