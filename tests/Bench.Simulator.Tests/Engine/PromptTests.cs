using Bench.Simulator.Engine;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Engine;

/// <summary>What of a prompt is evaluated, and where an answer ends. A token of prompt costs 1 ms, a pass 10.</summary>
public sealed class PromptTests
{
    [Fact]
    public async Task The_second_identical_prompt_is_served_from_the_cache()
    {
        await using var rig = new EngineRig(shelf: Round.Computing);
        var first = rig.Run(prompt: 500).Done;
        var second = rig.Run(prompt: 500).Done;
        Assert.Equal((500, 0, 510.0), (first.PromptTokens, first.CachedTokens, first.Prefill.Milliseconds));
        // one token is always evaluated
        Assert.Equal((500, 499, 11.0), (second.PromptTokens, second.CachedTokens, second.Prefill.Milliseconds));
    }

    [Fact]
    public async Task A_shared_beginning_is_enough()
    {
        await using var rig = new EngineRig(shelf: Round.Computing);
        rig.Run(prompt: 300);
        var longer = rig.Run(prompt: 500).Done;
        Assert.Equal((300, 210.0), (longer.CachedTokens, longer.Prefill.Milliseconds));
    }

    [Fact]
    public async Task A_different_beginning_shares_nothing()
    {
        await using var rig = new EngineRig(shelf: Round.Computing);
        rig.Run(prompt: 500);
        Assert.Equal(0, rig.Run(prompt: 500, number: 1).Done.CachedTokens);
    }

    [Theory]
    [InlineData(1, 0)] // the other prompt took the only slot
    [InlineData(2, 499)]
    public async Task With_several_slots_a_prompt_survives_another_in_between(int slots, int cached)
    {
        await using var rig = new EngineRig(EngineRig.Parallel(slots));
        rig.Run(prompt: 500);
        rig.Run(prompt: 500, number: 1);
        Assert.Equal(cached, rig.Run(prompt: 500).Done.CachedTokens);
    }

    [Fact]
    public async Task A_prompt_that_repeats_the_answer_shares_it_but_for_its_last_token()
    {
        await using var rig = new EngineRig();
        int[] talk = [.. Round.Prompt(100), .. Round.Prompt(20, 7), .. Round.Prompt(30, 8)];
        rig.Run(rig.Job(prompt: 100, output: 20) with { Answer = Round.Prompt(20, 7) });
        Assert.Equal(119, rig.Run(rig.Job() with { Prompt = talk }).Done.CachedTokens);
    }

    [Fact]
    public async Task A_reload_empties_the_cache()
    {
        await using var rig = new EngineRig();
        rig.Run(prompt: 500);
        Assert.Equal(0, rig.Run(rig.Job(prompt: 500) with { NumCtx = 1000 }).Done.CachedTokens);
    }

    /// <summary>256 − (256 − 5) / 2, as captured from Ollama 0.32.15.</summary>
    [Fact]
    public async Task A_prompt_longer_than_the_context_is_cut()
    {
        await using var rig = new EngineRig();
        Assert.Equal(131, rig.Run(rig.Job(prompt: 613) with { NumCtx = 256 }).Done.PromptTokens);
        Assert.Equal(256, rig.Run(rig.Job(prompt: 256) with { NumCtx = 256 }).Done.PromptTokens);
    }

    [Fact]
    public void A_cut_keeps_the_front_and_the_end()
    {
        var cut = PromptCut.Fit(Round.Prompt(613), 256).ToArray();
        Assert.Equal([0, 1, 2, 3, 4, 487], cut[..6]);
        Assert.Equal(612, cut[^1]);
    }

    [Fact]
    public async Task A_prompt_that_may_not_be_cut_is_refused()
    {
        await using var rig = new EngineRig();
        Assert.Equal(JobRefusal.PromptTooLong, rig.Run(rig.Job(prompt: 257) with { NumCtx = 256, MayCutPrompt = false }).Refusal);
        Assert.Equal(256, rig.Run(rig.Job(prompt: 256) with { NumCtx = 256, MayCutPrompt = false }).Done.PromptTokens);
    }

    [Theory]
    [InlineData("0.9.6", 256)]
    [InlineData("0.24.0", 256)]
    [InlineData("0.32.15", 131)]
    [InlineData("0.32.16-rc1", 131)]
    [InlineData("built by hand", 131)]
    public async Task Older_versions_leave_a_whole_context_of_a_prompt_that_is_too_long(string version, int left)
    {
        await using var rig = new EngineRig(Talking(version));
        Assert.Equal(left, rig.Run(rig.Job(prompt: 613) with { NumCtx = 256 }).Done.PromptTokens);
    }

    [Theory]
    [InlineData("0.9.6", false)]
    [InlineData("0.12.5", false)]
    [InlineData("0.12.6", true)]
    [InlineData("0.32.15", true)]
    public async Task Versions_that_do_not_know_truncate_cut_what_may_not_be_cut(string version, bool refuses)
    {
        await using var rig = new EngineRig(Talking(version));
        Assert.Equal(
            refuses, rig.Run(rig.Job(prompt: 257) with { NumCtx = 256, MayCutPrompt = false }).Refusal is JobRefusal.PromptTooLong);
    }

    private static EngineOptions Talking(string version) => new()
    {
        Profile = Round.Machine,
        Shelf = [Round.Model],
        Environment = EngineRig.Parallel(1),
        Manners = VersionManners.Of(version),
    };

    [Fact]
    public async Task An_embedding_is_all_prefill_and_its_inputs_together_may_be_longer_than_the_context()
    {
        await using var rig = new EngineRig(shelf: Round.Computing with { Capabilities = ["embedding"] });
        rig.Load(numCtx: 256);
        var heard = rig.Run(rig.Job(prompt: 400) with { Kind = JobKind.Embed, NumCtx = 256, MayCutPrompt = false });
        Assert.Equal(
            (400, 0, 410.0, 0.0),
            (heard.Done.PromptTokens, heard.Done.OutputTokens, heard.Done.Prefill.Milliseconds, heard.Done.Decode.Milliseconds));
        Assert.Empty(heard.TokensMs);
        Assert.False(heard.Done.ReachedLimit);
    }

    [Fact]
    public async Task The_same_embedding_is_computed_again()
    {
        await using var rig = new EngineRig(shelf: Round.Computing with { Capabilities = ["embedding"] });
        var job = rig.Job(prompt: 400) with { Kind = JobKind.Embed };
        Assert.Equal([410, 410], new[] { job, job }.Select(same => rig.Run(same).Done.Prefill.Milliseconds));
    }

    [Theory]
    [InlineData(5, 100, 5, true)]
    [InlineData(100, 5, 5, false)]
    [InlineData(5, 5, 5, false)] // it ended by itself
    [InlineData(null, 7, 7, false)]
    [InlineData(null, int.MaxValue, 2560, true)] // ten contexts
    [InlineData(0, int.MaxValue, 2560, true)] // 0 is not zero
    [InlineData(9999, int.MaxValue, 2560, true)]
    public async Task An_answer_ends_by_itself_or_at_a_limit(int? numPredict, int natural, int output, bool reachedLimit)
    {
        await using var rig = new EngineRig();
        var done = rig.Run(rig.Job() with { NumCtx = 256, NumPredict = numPredict, NaturalLength = natural }).Done;
        Assert.Equal((output, reachedLimit), (done.OutputTokens, done.ReachedLimit));
    }

    /// <summary>As captured: 35 tokens of prompt and 300 of answer at num_ctx 128.</summary>
    [Fact]
    public async Task An_answer_runs_past_the_context_in_which_half_is_dropped_each_time()
    {
        await using var rig = new EngineRig(shelf: Round.Remembering);
        var done = rig.Run(rig.Job(prompt: 35, output: 300) with { NumCtx = 128 }).Done;
        Assert.Equal(300, done.OutputTokens);
        Assert.InRange(done.Decode.Milliseconds / 299, 10, 10 + 128 * 0.000036); // it never reads more than a context
        Assert.Equal(0, rig.Run(rig.Job(prompt: 35) with { NumCtx = 128 }).Done.CachedTokens); // its beginning is no longer what it was
    }
}
