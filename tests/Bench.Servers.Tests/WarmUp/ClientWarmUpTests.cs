using Bench.Core.Time;
using Bench.Servers.WarmUp;

namespace Bench.Servers.Tests.WarmUp;

public sealed class ClientWarmUpTests
{
    [Fact]
    public async Task Some_hundred_requests_in_well_under_a_second()
    {
        var report = await ClientWarmUp.RunAsync(new RunClock(TimeProvider.System), TestContext.Current.CancellationToken);

        Assert.Null(report.Problem);
        Assert.InRange(report.Requests, 10, 1000);
        Assert.True(report.Lines > report.Requests);
    }
}
