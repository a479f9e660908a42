using Bench.Runner.Display;
using Bench.Studies;

namespace Bench.Runner.Tests.Display;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(130, 130, 6, 5, 1, 4, 0)]
    [InlineData(6, 6, 5, 1, 4, 0)]
    [InlineData(5, 0, 4, 1, 5)]
    [InlineData(1, 4, 1, 0)]
    [InlineData(4, 0, 4)]
    [InlineData(0, 0)]
    [InlineData(2, 0, 2)] // one of several folders could not be read
    public void The_gravest_of_several_is_told(int told, params int[] codes) => Assert.Equal(told, ExitCode.Worst(codes));

    [Theory]
    [InlineData(DecisionVerdict.Met, 0)]
    [InlineData(DecisionVerdict.NotMet, 1)]
    [InlineData(DecisionVerdict.Open, 4)]
    [InlineData(DecisionVerdict.Unjudged, 5)]
    public void A_decision_is_told_by_its_verdict(DecisionVerdict verdict, int code) => Assert.Equal(code, ExitCode.Of(verdict));

    [Fact]
    public void Nothing_to_tell_is_done() => Assert.Equal(ExitCode.Done, ExitCode.Worst([]));
}
