using Bench.Core.Contracts;

namespace Bench.Core.Tests.Contracts;

public sealed class ResultTests
{
    private static readonly Result<string, TimeSpan> Four = "four";
    private static readonly Result<string, TimeSpan> Failed = TimeSpan.FromSeconds(4);

    [Fact]
    public void A_value_is_converted() => Assert.Equal(4, Four.Select(text => text.Length));

    [Fact]
    public void A_value_goes_on_to_a_step_that_can_fail()
    {
        Assert.Equal(5, Four.Then(text => (Result<int, TimeSpan>)(text.Length + 1)));
        Assert.Equal(TimeSpan.FromSeconds(1), Four.Then(_ => (Result<int, TimeSpan>)TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void An_error_is_passed_on_and_nothing_is_done_with_it()
    {
        Result<int, TimeSpan> same = TimeSpan.FromSeconds(4);

        Assert.Equal(same, Failed.Select<int>(_ => throw new InvalidOperationException()));
        Assert.Equal(same, Failed.Then<int>(_ => throw new InvalidOperationException()));
    }
}
