using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runner.ModelResidency;
using Bench.Testing.Servers;
using Bench.Testing.Time;

namespace Bench.Runner.Tests.ModelResidency;

public sealed class ColdStartsTests
{
    private const string Tag = "truth:latest";

    private readonly SteppedTime _time = new();
    private readonly FakeServer _server = new();
    private readonly ColdStarts _cold;

    public ColdStartsTests() => _cold = new ColdStarts(_server, Tag, new RunClock(_time));

    [Fact]
    public async Task Every_request_is_preceded_by_an_unload_that_is_counted()
    {
        await UnloadAsync(CancellationToken.None);
        await UnloadAsync(CancellationToken.None);

        Assert.Equal(["unload " + Tag, "unload " + Tag], _server.Told);
        Assert.Equal(new UnloadTally(2, 0, null), _cold.Tally);
    }

    [Fact]
    public async Task A_model_that_stays_is_waited_for_ten_seconds_counted_and_told_by_the_first_example()
    {
        _server.LingersFor = -1;
        _server.Hold(Tag);
        await UnloadAsync(CancellationToken.None);
        await UnloadAsync(CancellationToken.None);

        Assert.Equal(new UnloadTally(2, 2, new UnloadCheck(Tag, false, Duration.FromSeconds(10), null)), _cold.Tally);
    }

    [Fact]
    public async Task An_unload_that_a_stop_cut_off_belongs_to_no_request_and_is_not_counted()
    {
        _server.Down = new Core.Contracts.LookupFailure(OutcomeKind.Cancelled, null, "cancelled");
        await UnloadAsync(new CancellationToken(canceled: true));

        Assert.Equal(new UnloadTally(0, 0, null), _cold.Tally);
    }

    private async Task UnloadAsync(CancellationToken cancellation)
    {
        var unloading = _cold.BeforeEachAsync(cancellation);
        while (!unloading.IsCompleted && _time.PendingTimers > 0)
            _time.Advance(TimeSpan.FromMilliseconds(100));
        await unloading;
    }
}
