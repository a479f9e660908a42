using Bench.Core.Time;
using Bench.Simulator.Engine;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Engine;

/// <summary>When tokens are due, and that lateness does not add up.</summary>
public sealed class TimetableTests
{
    private const int TestTimeoutMs = 60_000;

    private static readonly EngineOptions Noisy = new()
    {
        Profile = Round.Machine,
        Shelf = [Round.Model],
        Environment = new ServerEnvironment { KeepAlive = Timeout.InfiniteTimeSpan },
        Seed = 42,
        NoiseCv = 0.1,
    };

    [Fact]
    public async Task The_same_seed_and_the_same_instants_give_the_same_timetable()
    {
        Assert.Equal(await Tokens(Noisy), await Tokens(Noisy));
        Assert.NotEqual(await Tokens(Noisy), await Tokens(Noisy with { Seed = 43 }));
    }

    /// <summary>20,000 steps: the mean's standard error is 0.1 / √20000 = 0.0007 of it, the limits are over four of them.</summary>
    [Fact]
    public async Task Noise_has_mean_one_and_the_stated_coefficient_of_variation()
    {
        var tokens = await Tokens(Noisy, 20_001);
        var steps = tokens.Zip(tokens.Skip(1), (earlier, later) => later - earlier).ToList();
        var mean = steps.Average();
        var deviation = Math.Sqrt(steps.Sum(step => (step - mean) * (step - mean)) / (steps.Count - 1));
        Assert.Equal(10, mean, 0.03);
        Assert.Equal(0.1, deviation / mean, 0.003);
        Assert.True(steps.Min() > 0);
    }

    [Fact]
    public async Task Without_noise_no_step_differs_from_another()
    {
        var tokens = await Tokens(Noisy with { NoiseCv = 0 });
        Assert.All(tokens.Zip(tokens.Skip(1)), pair => Assert.Equal(10, pair.Second - pair.First, 1e-6));
    }

    [Theory]
    [InlineData(1, 15)] // twice as long after an hour: half as much again after half of one
    [InlineData(-1, 5)]
    [InlineData(0, 10)]
    public async Task Drift_makes_durations_grow_with_the_time_since_the_start(double perHour, double stepMs)
    {
        await using var rig = new EngineRig(Noisy with { NoiseCv = 0, DriftPerHour = perHour });
        rig.Load();
        rig.AdvanceMs(TimeSpan.FromMinutes(30).TotalMilliseconds - rig.NowMs);
        Assert.Equal(stepMs, rig.Run(output: 2).Done.Decode.Milliseconds, 0.01);
    }

    [Fact]
    public async Task A_listener_that_takes_its_time_makes_tokens_late_and_moves_none()
    {
        await using var rig = new EngineRig();
        rig.Load();
        var began = rig.NowMs;
        var heard = new HeardJob { Hearing = index => rig.AdvanceMs(index == 3 ? 35 : 0) };
        rig.Submit(rig.Job(), heard);
        rig.AdvanceMs(1000);
        Assert.Equal(Enumerable.Range(0, 10).Select(index => 11.0 + 10 * index), heard.TokensMs.Select(due => Math.Round(due - began, 6)));
        Assert.Equal(101, heard.Done.Total.Milliseconds, 1e-6);
    }

    [Fact]
    public async Task An_engine_that_was_disposed_of_calls_nobody()
    {
        var rig = new EngineRig();
        rig.Load();
        var heard = rig.Submit();
        rig.AdvanceMs(25);
        await rig.DisposeAsync();
        var tokens = heard.TokensMs.Count;
        rig.AdvanceMs(1000);
        Assert.Equal((tokens, false), (heard.TokensMs.Count, heard.IsOver));
    }

    [Fact]
    public async Task A_listener_s_exception_ends_the_engine_where_it_can_be_seen()
    {
        var rig = new EngineRig();
        rig.Submit(rig.Job(), new HeardJob { Hearing = _ => throw new InvalidDataException("a bug") });
        rig.AdvanceMs(10_000);
        await Assert.ThrowsAsync<InvalidDataException>(() => rig.Engine.Ended);
    }

    /// <summary>
    /// On the machine's own clock: nothing comes early, and every token stands on the timetable, however late it is heard.
    /// </summary>
    [Fact(Timeout = TestTimeoutMs)]
    public async Task Two_hundred_and_fifty_six_streams_are_sent_on_one_timetable()
    {
        const int streams = 256, tokens = 30;
        var options = new EngineOptions
        {
            Profile = Round.Machine with { DiskGBps = 1000 },
            Shelf = [Round.Model],
            Environment = new ServerEnvironment { NumParallel = streams },
        };
        await using var engine = SimulatedEngine.Create(options, new RunClock(TimeProvider.System));
        var heard = Enumerable.Range(0, streams).Select(_ => new ClockedJob(engine.Clock)).ToList();
        for (var number = 0; number < streams; number++)
            engine.Submit(
                new Job { Kind = JobKind.Generate, Model = Round.Model, Prompt = Round.Prompt(1, number), NumPredict = tokens },
                heard[number]);
        await Task.WhenAll(heard.Select(job => job.Over));

        Assert.All(heard, job => Assert.Equal(tokens, job.Tokens.Count));
        Assert.All(heard.SelectMany(job => job.Tokens), token => Assert.True(token.Heard >= token.Due));
        Assert.All(
            heard.SelectMany(job => job.Tokens.Zip(job.Tokens.Skip(1))),
            pair => Assert.Equal(10_000_000, (pair.Second.Due - pair.First.Due).Nanoseconds));
    }

    private static async Task<IReadOnlyList<double>> Tokens(EngineOptions options, int count = 50)
    {
        await using var rig = new EngineRig(options);
        return rig.Run(output: count).TokensMs;
    }
}
