using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>
/// The figures of a self-check of the harness. Errors are the harness's figure minus what the server really did, request by request and
/// line by line, in milliseconds; they need no common clock. Null: nothing was there to compare.
/// </summary>
public sealed record SelfCheckFigures
{
    /// <summary>Requests that were sent and count, however they ended: those after all streams were active.</summary>
    public required int Requests { get; init; }

    /// <summary>Those of them whose lines could be compared with the server's, one by one.</summary>
    public required int Compared { get; init; }

    /// <summary>Requests that the schedule of an open loop wanted; null for a closed one.</summary>
    public int? Planned { get; init; }

    /// <summary>Lines of content that were read, those of uncounted requests included.</summary>
    public required long Lines { get; init; }

    public required double? TtftErrorP50Ms { get; init; }

    public required double? TtftErrorP95Ms { get; init; }

    public required double? TtftErrorP99Ms { get; init; }

    /// <summary>Of the absolute errors of the gaps between a request's lines.</summary>
    public required double? ItlErrorP50Ms { get; init; }

    public required double? ItlErrorP99Ms { get; init; }

    /// <summary>The median gap between content reads, as the harness reports it.</summary>
    public required double? ItlP50Ms { get; init; }

    /// <summary>The median gap between the lines as the server sent them.</summary>
    public required double? TrueItlP50Ms { get; init; }

    public required double? ScheduleLagP50Ms { get; init; }

    public required double? ScheduleLagP99Ms { get; init; }

    /// <summary>
    /// The 99th percentile of the server's own lateness: not an error of the harness, but a sign of a busy machine.
    /// </summary>
    public required double? ServerLatenessP99Ms { get; init; }

    /// <summary>Mean number of requests in flight while requests were issued.</summary>
    public required double? InFlight { get; init; }

    public required int PeakInFlight { get; init; }

    /// <summary>Lines that shared a read with another, in percent; null without lines.</summary>
    public required double? CoalescedPercent { get; init; }

    /// <summary>Processor time of the harness, all cores.</summary>
    public required Duration Cpu { get; init; }

    /// <summary>From the first request to the end of the last.</summary>
    public required Duration Took { get; init; }

    /// <summary>Processor time of a line, in microseconds; null without lines.</summary>
    public double? CpuPerLineUs => Lines == 0 ? null : Cpu.Nanoseconds / 1e3 / Lines;
}
