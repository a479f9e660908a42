using Bench.Core.Time;
using Bench.Simulator.Engine;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Engine;

/// <summary>The machine without pacer and inbox, on the test's own thread.</summary>
public sealed class MachineTests
{
    private const int Streams = 256;

    private static readonly EngineOptions Options = new()
    {
        Profile = Round.Machine,
        Shelf = [Round.Model],
        Environment = EngineRig.Parallel(Streams),
        NoiseCv = 0.1,
    };

    [Fact]
    public void Nothing_is_allocated_for_a_token()
    {
        var counter = new TokenCounter();
        var machine = Writing(counter);
        machine.RunUntil(At(10)); // loaded, every slot taken, every path compiled once
        var (tokens, before) = (counter.Tokens, GC.GetAllocatedBytesForCurrentThread());
        machine.RunUntil(At(20));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(counter.Tokens - tokens, 900 * Streams, 1100 * Streams); // some thousand passes of 10 ms
        Assert.InRange(allocated, 0, 1000); // for a quarter of a million tokens
    }

    [Fact]
    public void It_is_never_behind_the_instant_that_it_was_brought_to()
    {
        var machine = Writing(new TokenCounter());
        machine.RunUntil(At(10));
        Assert.True(machine.Next > At(10));
        Assert.True(machine.Next < At(10.1));
    }

    [Fact]
    public void A_warm_up_goes_the_whole_way() => Assert.Equal(EngineWarmUp.Jobs * EngineWarmUp.Tokens, EngineWarmUp.Run());

    [Fact]
    public void With_nothing_to_do_it_waits_for_nothing() => Assert.Null(new Machine(Options, At(0)).Next);

    private static Machine Writing(TokenCounter counter)
    {
        var machine = new Machine(Options, At(0));
        for (var number = 0; number < Streams; number++)
        {
            var job = new Job { Kind = JobKind.Generate, Model = Round.Model, Prompt = Round.Prompt(1, number) };
            machine.Submit(new JobRun(job, LoadSpec.Of(job, Options), counter, _ => { }), At(0));
        }

        return machine;
    }

    private static Instant At(double seconds) => new((long)(seconds * 1e9));

    private sealed class TokenCounter : IJobListener
    {
        public int Tokens { get; private set; }

        public void OnToken(int index, Instant due) => Tokens++;

        public void OnFinished(JobReport report, Instant due)
        {
        }

        public void OnRefused(JobRefusal refusal)
        {
        }
    }
}
