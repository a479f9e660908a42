using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runner.ModelResidency;
using Bench.Testing.Servers;
using Bench.Testing.Time;

namespace Bench.Runner.Tests.ModelResidency;

public sealed class ModelUnloadTests
{
    private const string Tag = "truth:latest";

    private readonly SteppedTime _time = new();
    private readonly FakeServer _server = new();

    public ModelUnloadTests() => _server.Hold(Tag);

    [Fact]
    public async Task A_model_that_leaves_at_once_is_seen_gone_without_a_wait()
    {
        var check = await UnloadAsync();

        Assert.Equal(new UnloadCheck(Tag, true, Duration.Zero, null), check);
    }

    [Fact]
    public async Task A_model_that_takes_three_looks_to_leave_was_waited_for_three_tenths_of_a_second()
    {
        _server.LingersFor = 3;

        var check = await UnloadAsync();

        Assert.Equal(new UnloadCheck(Tag, true, Duration.FromMilliseconds(300), null), check);
    }

    [Fact]
    public async Task A_model_that_stays_is_given_up_after_ten_seconds()
    {
        _server.LingersFor = -1;

        var check = await UnloadAsync();

        Assert.Equal(new UnloadCheck(Tag, false, Duration.FromSeconds(10), null), check);
    }

    [Fact]
    public async Task A_server_that_cannot_be_asked_is_not_waited_for()
    {
        _server.Down = new LookupFailure(OutcomeKind.Refused, null, "nobody listens");

        var check = await UnloadAsync();

        Assert.Equal(new UnloadCheck(Tag, false, Duration.Zero, "refused: nobody listens"), check);
    }

    private async Task<UnloadCheck> UnloadAsync()
    {
        var unloading = ModelUnload.RunAsync(_server, Tag, new RunClock(_time), CancellationToken.None);
        while (!unloading.IsCompleted && _time.PendingTimers > 0)
            _time.Advance(TimeSpan.FromMilliseconds(100));
        return await unloading;
    }
}
