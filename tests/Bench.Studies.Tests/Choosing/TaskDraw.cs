using Bench.Core.Seeds;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Tasks;

namespace Bench.Studies.Tests.Choosing;

/// <summary>
/// Candidates with drawn outcomes of 100 tasks. Some tasks are harder for all of them, and some candidates are better at all.
/// </summary>
internal static class TaskDraw
{
    private const int Tasks = 100;

    public static ChoiceCandidate[] Of(IReadOnlyList<ChoiceCandidate> candidates)
    {
        var random = new SplitMix64((ulong)candidates.Sum(candidate => candidate.MemoryBytes ?? 0));
        double[] hardness = [.. Enumerable.Range(0, Tasks).Select(_ => random.NextUnit())];
        return
        [
            .. candidates.Select(candidate =>
            {
                var skill = 0.4 + random.NextUnit();
                return candidate with
                {
                    Tasks =
                        new TaskScore { Outcomes = [.. hardness.Select(hard => ("a", skill * (0.5 + 0.5 * random.NextUnit()) > hard))] },
                };
            }),
        ];
    }
}
