using Bench.Core.Time;
using Bench.Simulator.Engine;
using Bench.Simulator.Hardware;
using Bench.Simulator.Models;

namespace Bench.Simulator.Tests.Engine;

public sealed class SlotChoiceTests
{
    private static readonly ShelfModel Model = BuiltInShelf.Find("llama3.2:1b")!;
    private static readonly EngineOptions Options = new() { Profile = HardwareProfiles.Default };

    [Fact]
    public void Where_no_slot_is_free_there_is_none() => Assert.Null(SlotChoice.For([1], [Busy(use: 1), Busy(use: 2)]));

    [Fact]
    public void A_slot_with_a_job_is_not_taken_however_much_it_shares()
    {
        var free = Used(use: 2, 9, 9);

        Assert.Same(free, SlotChoice.For([1, 2], [Busy(use: 1), free]));
    }

    [Fact]
    public void The_slot_that_shares_the_longest_beginning_is_taken()
    {
        Slot[] slots = [Used(use: 1, 1, 2), Used(use: 3, 1, 2, 3), Used(use: 2, 1)];

        Assert.Same(slots[1], SlotChoice.For([1, 2, 3, 4], slots));
    }

    [Fact]
    public void Of_two_that_share_as_much_the_one_that_was_longer_unused_is_taken()
    {
        Slot[] slots = [Used(use: 3, 1, 2), Used(use: 2, 1, 2), Used(use: 1, 7)];

        Assert.Same(slots[1], SlotChoice.For([1, 2, 3, 4], slots));
    }

    [Theory]
    [InlineData(10, 0)] // 1 of 10 tokens is a tenth
    [InlineData(11, 1)] // 1 of 11 is less: the one that was longest unused
    public void Less_than_a_tenth_of_the_prompt_is_no_reason_to_take_a_slot(int tokens, int taken)
    {
        Slot[] slots = [Used(use: 2, 1), Used(use: 1, 7)];

        Assert.Same(slots[taken], SlotChoice.For([.. Enumerable.Range(1, tokens)], slots));
    }

    [Fact]
    public void Where_nothing_is_shared_the_slot_that_was_longest_unused_is_taken()
    {
        Slot[] slots = [Used(use: 3, 9), Used(use: 1, 8), Used(use: 2, 7)];

        Assert.Same(slots[1], SlotChoice.For([1, 2], slots));
    }

    /// <summary>Its cache holds this prompt.</summary>
    private static Slot Used(long use, params int[] prompt)
    {
        var slot = new Slot();
        var run = Run(prompt);
        slot.Take(run, use);
        run.Evaluate(prompt.Length);
        slot.Free();
        return slot;
    }

    private static Slot Busy(long use)
    {
        var slot = new Slot();
        slot.Take(Run(1, 2), use);
        return slot;
    }

    private static JobRun Run(params int[] prompt)
    {
        var job = new Job { Kind = JobKind.Generate, Model = Model, Prompt = prompt };
        var run = new JobRun(job, LoadSpec.Of(job, Options), new Deaf(), _ => { });
        run.FitPrompt(context: 4096, Options.Manners);
        return run;
    }

    private sealed class Deaf : IJobListener
    {
        public void OnToken(int index, Instant due)
        {
        }

        public void OnFinished(JobReport report, Instant due)
        {
        }

        public void OnRefused(JobRefusal refusal)
        {
        }
    }
}
