using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>What the harness was given to do in a self-check: streams of a known timetable, so many at once or so many a second.</summary>
public sealed record SelfCheckLoad
{
    /// <summary>Streams at once; null where they arrive at a rate.</summary>
    public int? Streams { get; init; }

    /// <summary>Requests a second of an open loop; null where so many streams are kept at once.</summary>
    public double? Rate { get; init; }

    /// <summary>From a request's arrival to its first token, by the timetable.</summary>
    public required Duration FirstToken { get; init; }

    /// <summary>From one token of a stream to the next.</summary>
    public required Duration TokenInterval { get; init; }

    /// <summary>
    /// Tokens of an answer, on average: from three quarters to five quarters of it, so that streams
    /// that begin together do not end together.
    /// </summary>
    public required int Tokens { get; init; }

    /// <summary>How long requests are issued.</summary>
    public required Duration Length { get; init; }
}
