using Bench.Core.Time;

namespace Bench.Core.Plans;

/// <summary>The schedule of requests. A closed hierarchy; a later version adds replay.</summary>
public abstract record LoadProfile
{
    private LoadProfile()
    {
    }

    /// <summary>Users of a closed loop; null for an open one.</summary>
    public int? Users => Match<int?>(closed => closed.Concurrency, _ => null);

    /// <summary>Requests a second of an open loop, after any ramp; null for a closed one.</summary>
    public double? Rate => Match<double?>(_ => null, open => open.RequestsPerSecond);

    /// <summary>
    /// The most requests that are in flight at once: one a user, or by Little's law what a rate comes to, within its own bound.
    /// </summary>
    /// <param name="request">The expected duration of a request.</param>
    public double MostAtOnce(Duration request) => Match(
        closed => closed.Concurrency,
        open => Math.Min(open.MaxInFlight ?? double.MaxValue, Math.Ceiling(open.RequestsPerSecond * request.Seconds)));

    public abstract TResult Match<TResult>(Func<ClosedLoop, TResult> closedLoop, Func<OpenLoop, TResult> openLoop);

    /// <summary>So many users, each sending its next request as soon as the answer to the last one is complete, or after a pause.</summary>
    public sealed record ClosedLoop(int Concurrency) : LoadProfile
    {
        /// <summary>
        /// The time over which the users start; null leaves it to what is known of the requests when the cell is measured.
        /// </summary>
        public Duration? Ramp { get; init; }

        /// <summary>
        /// From the end of an answer to the same user's next request, for requests that stand alone;
        /// those of a conversation have a think time of their own.
        /// </summary>
        public ThinkTime ThinkTime { get; init; } = ThinkTime.None;

        public override TResult Match<TResult>(Func<ClosedLoop, TResult> closedLoop, Func<OpenLoop, TResult> openLoop) => closedLoop(this);
    }

    /// <summary>Requests arrive by a schedule made beforehand, whether or not earlier ones have been answered.</summary>
    public sealed record OpenLoop : LoadProfile
    {
        /// <summary>Mean arrivals a second; with a ramp, from its end on.</summary>
        public required double RequestsPerSecond { get; init; }

        public required ArrivalPattern Arrivals { get; init; }

        /// <summary>Null: the full rate from the start.</summary>
        public RateRamp? Ramp { get; init; }

        /// <summary>
        /// With so many in flight the next ones wait; their planned instants stay, so the wait is seen as schedule
        /// lag and in every response measure. Null: no limit.
        /// </summary>
        public int? MaxInFlight { get; init; }

        /// <summary>
        /// The time that requests in flight have after the arrivals have ended (with the last requested one,
        /// or with the phase's duration); then they are cancelled.
        /// </summary>
        public required Duration Drain { get; init; }

        public override TResult Match<TResult>(Func<ClosedLoop, TResult> closedLoop, Func<OpenLoop, TResult> openLoop) => openLoop(this);
    }
}
