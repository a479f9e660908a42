using Bench.Simulator.Engine;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Engine;

/// <summary>
/// A machine that is slower by a known amount: 100 prompt tokens take 10 + 100 ms, ten steps of decode 10 × (10 + 1) ms, and a load 1 s.
/// </summary>
public sealed class SlowdownTests
{
    [Theory]
    [InlineData("0%", 1000, 110, 110)]
    [InlineData("10%", 1100, 121, 121)]
    [InlineData("prefill=10%", 1000, 121, 110)]
    [InlineData("decode=10%", 1000, 110, 121)]
    [InlineData("load=50%", 1500, 110, 110)]
    [InlineData("prefill=100%, decode=50%", 1000, 220, 165)]
    [InlineData("10%, decode=0%", 1100, 121, 110)] // the later one wins
    public async Task A_part_takes_longer_by_its_share_and_the_server_says_so(string text, double loadMs, double prefillMs, double decodeMs)
    {
        await using var rig = Rig(Slowdown.Parse(text, out _)!);

        var done = rig.Run(prompt: 100, output: 11).Done;

        Assert.Equal(
            (loadMs, prefillMs, decodeMs),
            (Math.Round(done.Load.Milliseconds, 6), Math.Round(done.Prefill.Milliseconds, 6), Math.Round(done.Decode.Milliseconds, 6)));
        Assert.Equal(loadMs + prefillMs + decodeMs, done.Total.Milliseconds, 1e-3);
    }

    [Fact]
    public async Task In_a_pass_of_both_kinds_each_slot_has_its_own_share_and_the_weights_are_those_of_decode()
    {
        await using var rig = Rig(Slowdown.Parse("prefill=100%", out _)!);
        rig.Load();
        var writer = rig.Submit(prompt: 1, output: 3, number: 1);
        rig.AdvanceMs(2);
        rig.Submit(prompt: 100, output: 1, number: 2);
        rig.AdvanceMs(1000);

        // Ready after 1 ms, then a pass of prefill alone: 2 × (10 + 1). The prompt joins the next one: 10 + 1 for the token,
        // 2 × 100 for the prompt. Then a token by itself.
        Assert.Equal([0, 211, 222], writer.TokensMs.Select(at => Math.Round(at - writer.TokensMs[0], 6)));
    }

    [Theory]
    [InlineData("5", "'5' is no percentage from 0% to 1000%: write 5%, or prefill=10%")]
    [InlineData("-5%", "'-5%' is no percentage from 0% to 1000%: write 5%, or prefill=10%")]
    [InlineData("prefil=5%", "'prefil' is no part of a request; did you mean prefill?")]
    [InlineData("", "'' is no percentage from 0% to 1000%: write 5%, or prefill=10%")]
    public void What_it_does_not_understand_it_says(string text, string expected)
    {
        Assert.Null(Slowdown.Parse(text, out var error));
        Assert.Equal(expected, error);
    }

    private static EngineRig Rig(Slowdown slowdown) => new(new EngineOptions
    {
        Profile = Round.Machine,
        Shelf = [Round.Computing],
        Environment = EngineRig.Parallel(2),
        Slowdown = slowdown,
    });
}
