using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>The load of a self-check: streams with a known timetable, either a number at once or a number per second.</summary>
public sealed record SelfCheckLoad
{
    /// <summary>Streams at once; null if they arrive at a rate.</summary>
    public int? Streams { get; init; }

    /// <summary>Requests a second of an open loop; null if so many streams are kept at once.</summary>
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

    /// <summary>The time for which requests are issued.</summary>
    public required Duration Length { get; init; }
}
