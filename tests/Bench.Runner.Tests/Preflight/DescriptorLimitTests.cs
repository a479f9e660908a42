using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Runner.Preflight;

namespace Bench.Runner.Tests.Preflight;

public sealed class DescriptorLimitTests
{
    private static readonly Duration FiveSeconds = Duration.FromSeconds(5);

    [Theory]
    [InlineData(100, null)] // 100 + 36 + 64 = 200
    [InlineData(
        101,
        "the plan needs up to 101 connections at once, but this process may have only 200 files and connections open, and 36 are already "
            + "in use")]
    public void Users_are_held_against_what_is_left(int users, string? problem)
    {
        var limit = new DescriptorLimit(allowed: 200, open: 36);

        var found = limit.Check([(new LoadProfile.ClosedLoop(1), FiveSeconds), (new LoadProfile.ClosedLoop(users), FiveSeconds)]);

        Assert.Equal(problem, found?.What);
        Assert.Equal(problem is not null, found?.Remedy.Contains("`ulimit -n 201`", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData(20, null, null)] // 20/s × 5 s = 100
    [InlineData(21, null, 105)]
    [InlineData(1000, 100, null)] // it has no more in flight than that
    public void A_rate_comes_to_as_many_connections_as_requests_overlap(double rate, int? mostInFlight, int? connections)
    {
        var open = new LoadProfile.OpenLoop
        {
            RequestsPerSecond = rate,
            Arrivals = new ArrivalPattern.Constant(),
            MaxInFlight = mostInFlight,
            Drain = FiveSeconds,
        };

        var found = new DescriptorLimit(allowed: 200, open: 36).Check([(open, FiveSeconds)]);

        Assert.Equal(
            connections, found is null ? null : int.Parse(found.What.Split(' ')[5], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Where_nobody_tells_nothing_is_said() =>
        Assert.Null(new DescriptorLimit(null, 0).Check([(new LoadProfile.ClosedLoop(100_000), FiveSeconds)]));

    [Theory]
    [InlineData("Max open files            1024                 524288               files     ", 1024L)]
    [InlineData("Max open files            unlimited            unlimited            files     ", null)]
    [InlineData("Max processes             1                    2                    processes ", null)]
    public void The_limit_is_the_one_that_counts_now(string line, long? allowed) =>
        Assert.Equal(allowed, DescriptorLimit.AllowedBy(["Limit  Soft Limit  Hard Limit  Units", line]));
}
