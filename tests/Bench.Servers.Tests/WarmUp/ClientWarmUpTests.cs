using Bench.Core.Kinds;
using Bench.Core.Time;
using Bench.Servers.WarmUp;

namespace Bench.Servers.Tests.WarmUp;

public sealed class ClientWarmUpTests
{
    [Theory]
    [InlineData("ollama")]
    [InlineData("openai")]
    public async Task Some_hundred_requests_in_well_under_a_second(string kind)
    {
        var report = await ClientWarmUp.RunAsync(
            new RunClock(TimeProvider.System), [ServerKind.Find(kind)!], TestContext.Current.CancellationToken);

        Assert.Null(report.Problem);
        Assert.InRange(report.Requests, 10, 1000);
        Assert.True(report.Lines > report.Requests);
    }
}
