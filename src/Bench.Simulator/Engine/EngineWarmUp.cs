using Bench.Core.Time;
using Bench.Simulator.Hardware;
using Bench.Simulator.Models;

namespace Bench.Simulator.Engine;

/// <summary>Jobs on a machine that nobody waits for: two waves through a model's slots, with a prompt of two batches each.</summary>
internal static class EngineWarmUp
{
    public const int Jobs = 32;
    public const int Tokens = 200;

    private const int PromptTokens = 600;

    /// <returns>The tokens that were written.</returns>
    public static int Run()
    {
        var model = BuiltInShelf.All[0];
        var options = new EngineOptions
        {
            Profile = HardwareProfiles.Default,
            Shelf = [model],
            Environment = new ServerEnvironment { NumParallel = Jobs / 2 },
            NoiseCv = 0.1,
        };
        var (machine, counter) = (new Machine(options, default), new Counter());
        for (var number = 0; number < Jobs; number++)
        {
            var prompt = Enumerable.Range(number, PromptTokens).ToArray();
            var job = new Job { Kind = JobKind.Generate, Model = model, Prompt = prompt, NumPredict = Tokens };
            machine.Submit(new JobRun(job, LoadSpec.Of(job, options), counter, _ => { }), default);
        }

        while (counter.Ended < Jobs && machine.Next is { } next)
            machine.RunUntil(next);
        return counter.Written;
    }

    private sealed class Counter : IJobListener
    {
        public int Written { get; private set; }

        public int Ended { get; private set; }

        public void OnToken(int index, Instant due) => Written++;

        public void OnFinished(JobReport report, Instant due) => Ended++;

        public void OnRefused(JobRefusal refusal) => Ended++;
    }
}
