using Bench.Analysis.Findings;
using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Analysis.Tests.Rates;

/// <summary>What is measured of a closed loop, held against servers whose capacity is known.</summary>
public sealed class SteadyRateTests
{
    private const int Cells = 100;

    [Theory]
    [InlineData(4, 64, null)] // four slots, 16 users: the others wait
    [InlineData(4, 32, null)]
    [InlineData(null, 64, null)] // all share what the server makes
    [InlineData(null, 32, null)]
    [InlineData(4, null, 6.0)]
    [InlineData(null, null, 40.0)]
    [InlineData(16, 64, null)] // a slot for each
    public void Throughput_and_concurrency_are_those_of_the_steady_state(int? slots, int? requests, double? seconds)
    {
        var (tokens, rate, inFlight) = Measure(slots, requests, seconds, steady: true);

        Assert.InRange(tokens, 0.99, 1.01);
        Assert.InRange(rate, 0.96, 1.04);
        Assert.InRange(inFlight, 0.999, 1.001);
    }

    /// <summary>Requests that wait in line depend on each other: more often than the one in twenty of independent ones.</summary>
    [Theory]
    [InlineData(4, 0.1)]
    [InlineData(null, 0.08)]
    public void A_steady_state_shows_a_trend_in_one_run_of_ten_at_most(int? slots, double most)
    {
        var seen = SimulatedLoop.Cells(Cells, users: 8, slots, steady: true, new StopCondition { Requests = 80 })
            .Count(cell => TestRun.Analyze(cell).Cells[0].Findings.Any(finding => finding.Code == FindingKinds.Trend.Code));

        Assert.InRange((double)seen / Cells, 0, most);
    }

    /// <summary>
    /// What was measured before: at a server with a slot for each of 16 users a quarter was missing of four requests per user.
    /// </summary>
    [Fact]
    public void First_wave_and_run_down_would_take_away_a_quarter()
    {
        var (tokens, _, inFlight) = Measure(slots: 16, requests: 64, seconds: null, steady: false);

        Assert.InRange(tokens, 0.7, 0.75);
        Assert.InRange(inFlight, 0.7, 0.75);
    }

    private static (double Tokens, double Rate, double InFlight) Measure(int? slots, int? requests, double? seconds, bool steady)
    {
        const int users = 16;
        var stop = new StopCondition { Requests = requests, Duration = seconds is { } length ? Duration.FromSeconds(length) : null };
        var capacity = 100.0 * Math.Min(users, slots ?? 1);
        var cells = SimulatedLoop.Cells(Cells, users, slots, steady, stop).Select(cell => TestRun.Analyze(cell).Cells[0]).ToArray();
        return (
            cells.Average(cell => cell.Throughput.OutputTokensPerSecond!.Value) / capacity,
            cells.Average(cell => cell.Throughput.RequestsPerSecond!.Value) / (capacity / 40),
            cells.Average(cell => cell.Throughput.AchievedConcurrency!.Value) / users);
    }
}
