using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Engine;

/// <summary>Slots, and who waits for them.</summary>
public sealed class QueueTests
{
    [Theory]
    [InlineData(1, 11)] // 10 ms for the weights and 1 ms of arithmetic a slot
    [InlineData(2, 12)]
    [InlineData(4, 14)]
    public async Task A_step_of_several_slots_takes_little_longer_than_that_of_one(int jobs, double stepMs)
    {
        await using var rig = new EngineRig(EngineRig.Parallel(4), shelf: Round.Computing);
        Assert.All(rig.RunTogether(jobs), job => Assert.Equal(stepMs, job.Done.Decode.Milliseconds / 9, 1e-6));
    }

    [Fact]
    public async Task Throughput_rises_with_concurrency_up_to_num_parallel_and_then_flattens()
    {
        var rates = new List<double>();
        foreach (var jobs in (int[])[1, 2, 4, 8, 16])
            rates.Add(await Throughput(jobs));

        Assert.Equal([1000 / 11.0, 2000 / 12.0, 4000 / 14.0], rates[..3], (expected, actual) => Math.Abs(expected - actual) < 3);
        Assert.Equal(rates[2], rates[3], rates[2] * 0.01);
        Assert.Equal(rates[2], rates[4], rates[2] * 0.01);
    }

    [Fact]
    public async Task Queue_time_grows_in_waves()
    {
        await using var rig = new EngineRig(EngineRig.Parallel(2));
        var jobs = rig.RunTogether(6);
        Assert.Equal([0, 0, 100, 100, 200, 200], jobs.Select(job => job.QueueMs)); // a wave: 10 ms of prompt, 9 steps of 10 ms
    }

    [Fact]
    public async Task Time_to_first_token_grows_with_queueing()
    {
        await using var rig = new EngineRig();
        rig.Load();
        var began = rig.NowMs;
        var jobs = new[] { rig.Submit(), rig.Submit(number: 1), rig.Submit(number: 2) };
        rig.AdvanceMs(1000);
        Assert.Equal([11, 111, 211], jobs.Select(job => Math.Round(job.TokensMs[0] - began, 6)));
    }

    [Theory]
    [InlineData(100, 110)] // 10 ms for the weights and 1 ms a token
    [InlineData(500, 510)]
    [InlineData(1000, 1020)] // two batches: the weights twice
    public async Task Time_to_first_token_grows_with_the_prompt(int tokens, double prefillMs)
    {
        await using var rig = new EngineRig(shelf: Round.Computing);
        rig.Load();
        var submitted = rig.NowMs;
        var job = rig.Run(tokens);
        Assert.Equal(prefillMs, job.Done.Prefill.Milliseconds, 1e-6);
        Assert.Equal(1 + prefillMs, job.TokensMs[0] - submitted, 1e-6);
    }

    [Fact]
    public async Task A_new_prompt_makes_others_wait_for_a_batch_at_most()
    {
        await using var rig = new EngineRig(EngineRig.Parallel(2), shelf: Round.Computing);
        rig.Load();
        var writing = rig.Submit(prompt: 1, output: 20);
        rig.AdvanceMs(1 + 5 * 11 + 5); // in the middle of its sixth pass
        var arriving = rig.Submit(prompt: 1000, output: 5, number: 1);
        rig.AdvanceMs(10_000);

        var gaps = writing.TokensMs.Zip(writing.TokensMs.Skip(1), (earlier, later) => Math.Round(later - earlier, 6)).ToList();
        // its own token, then: with 512 tokens of the prompt, with the other 488, and with one token of the other job
        Assert.Equal([11, 11, 11, 11, 11, 10 + 1 + 512, 10 + 1 + 488, 12, 12, 12, 12, 11], gaps[..12]);
        Assert.Equal(writing.TokensMs[7], arriving.TokensMs[0]);
        Assert.Equal(1022, arriving.Done.Prefill.Milliseconds, 1e-6);
    }

    [Fact]
    public async Task Two_loaded_models_at_work_share_the_machine()
    {
        var other = Round.Named("round:other", '2');
        await using var rig = new EngineRig(shelf: [Round.Model, other]);
        rig.Load();
        rig.Load(other);
        var jobs = new[] { rig.Submit(rig.Job()), rig.Submit(rig.Job(model: other)) };
        rig.AdvanceMs(10_000);
        // the first one's first pass began when it was alone, and its last when the other was done
        Assert.All(jobs, job => Assert.InRange(job.Done.Decode.Milliseconds, 160, 180));
    }

    private static async Task<double> Throughput(int jobs)
    {
        await using var rig = new EngineRig(EngineRig.Parallel(4), shelf: Round.Computing);
        rig.Load();
        var began = rig.NowMs;
        var heard = Enumerable.Range(1, jobs).Select(number => rig.Submit(prompt: 1, output: 200, number)).ToList();
        rig.AdvanceMs(60_000);
        return 1000 * heard.Sum(job => job.Done.OutputTokens) / (heard.Max(job => job.EndMs) - began);
    }
}
