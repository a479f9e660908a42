using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Runs.Json;
using Bench.Runs.Tests.Kit;

namespace Bench.Runs.Tests.Json;

public sealed class LoadJsonTests
{
    private static readonly LoadProfile.OpenLoop Bare =
        new() { RequestsPerSecond = 0.1, Arrivals = new ArrivalPattern.Constant(), Drain = Duration.Zero };

    public static TheoryData<LoadProfile> Loads =>
    [
        new LoadProfile.ClosedLoop(16),
        new LoadProfile.ClosedLoop(16) { ThinkTime = new ThinkTime.Exponential(Duration.FromSeconds(20)) },
        new LoadProfile.ClosedLoop(16) { Ramp = Duration.FromSeconds(30) },
        Bare,
        Bare with { Arrivals = new ArrivalPattern.Poisson(), MaxInFlight = 1 },
        Samples.OpenCell.Load,
        Bare with { RequestsPerSecond = 1.0 / 3, Ramp = new RateRamp(0, 1.0 / 3, Duration.FromMilliseconds(1)) },
    ];

    [Theory]
    [MemberData(nameof(Loads))]
    public void A_load_comes_back_as_it_was(LoadProfile load) =>
        Assert.Equal(load, JsonText.Read(JsonText.Of(load, LoadJson.Write), LoadJson.Read));

    [Theory]
    [InlineData("""{"kind":"replay"}""", "field 'kind' is not one of closed_loop, open_loop")]
    [InlineData(
        """{"kind":"open_loop","rate_rps":1,"arrivals":{"kind":"pareto"},"drain_ns":0}""",
        "field 'kind' is not one of constant, poisson, gamma")]
    [InlineData("""{"kind":"open_loop","arrivals":{"kind":"poisson"},"drain_ns":0}""", "field 'rate_rps' is missing")]
    public void A_load_of_another_kind_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<RunFormatException>(() => JsonText.Read(text, LoadJson.Read)).Message);
}
