using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Scenarios.Definition;

/// <summary>The arrivals of a scenario's open loops; the rate is a property of each cell.</summary>
internal sealed record OpenLoopSpec
{
    public ArrivalPattern Arrivals { get; init; } = new ArrivalPattern.Poisson();

    /// <summary>Of closed loops of several users, too.</summary>
    public RampSpec? Ramp { get; init; }

    /// <summary>Null: no limit.</summary>
    public int? MaxInFlight { get; init; }

    public Duration Drain { get; init; } = Duration.FromSeconds(60);

    public LoadProfile.OpenLoop At(double rate) => new()
    {
        RequestsPerSecond = rate,
        Arrivals = Arrivals,
        Ramp = Ramp is { } ramp ? new RateRamp(ramp.From, rate, ramp.Over) : null,
        MaxInFlight = MaxInFlight,
        Drain = Drain,
    };
}
