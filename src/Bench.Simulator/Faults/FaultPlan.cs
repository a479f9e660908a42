using Bench.Simulator.Text;

namespace Bench.Simulator.Faults;

/// <summary>A script under way: counts requests for each rule. Thread-safe.</summary>
internal sealed class FaultPlan(FaultScript script, ulong seed)
{
    private readonly int[] _counts = new int[script.Rules.Count];

    /// <summary>What is to go wrong with the request that has just come; null: nothing.</summary>
    public Fault? Next(string path)
    {
        Fault? found = null;
        for (var index = 0; index < _counts.Length; index++)
        {
            var rule = script.Rules[index];
            if (rule.Path is not null && rule.Path != path)
                continue;
            var number = Interlocked.Increment(ref _counts[index]);
            if (found is null && Hits(rule, index, number))
                found = rule.Fault;
        }

        return found;
    }

    private bool Hits(FaultRule rule, int index, int number) =>
        (rule.Number is not { } only || number == only)
        && (rule.Every is not { } every || number % every == 0)
        && (rule.Probability is not { } probability || Bits.Unit(Bits.Mix(Bits.Mix(seed, (ulong)index), (ulong)number)) <= probability);
}
