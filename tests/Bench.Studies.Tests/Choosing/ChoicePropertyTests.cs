using Bench.Core.Seeds;
using Bench.Statistics;
using Bench.Studies.Choosing;
using static Bench.Studies.Tests.Choosing.MadeUpCandidate;

namespace Bench.Studies.Tests.Choosing;

/// <summary>
/// What holds of the rule whatever the figures: 200 drawn sets of candidates for each preference,
/// many of them tied, without tasks and with them.
/// </summary>
public sealed class ChoicePropertyTests
{
    public static TheoryData<ChoicePreference, bool> Preferences
    {
        get
        {
            var all = new TheoryData<ChoicePreference, bool>();
            foreach (var prefer in Enum.GetValues<ChoicePreference>())
                foreach (var withTasks in new[] { false, true })
                    all.Add(prefer, withTasks);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Preferences))]
    public void The_order_of_the_candidates_decides_nothing(ChoicePreference prefer, bool withTasks) =>
        Assert.All(Draws(prefer, withTasks), draw =>
        {
            var reversed = ChoiceRule.Of([.. draw.Candidates.Reverse()], draw.Question);

            Assert.Equal(ChoiceRule.Of(draw.Candidates, draw.Question).Ranking.Select(Told), reversed.Ranking.Select(Told));
        });

    [Theory]
    [MemberData(nameof(Preferences))]
    public void Loosening_a_limit_never_leads_to_one_that_is_clearly_worse(ChoicePreference prefer, bool withTasks)
    {
        var changed = 0;
        foreach (var (candidates, question) in Draws(prefer, withTasks))
            foreach (var need in question.Needs)
            {
                var loosened = question.With(need with { Asked = need.IsUpper ? 1.3 * need.Asked : need.Asked / 1.3 });
                var (before, after) = (ChoiceRule.Of(candidates, question).Chosen, ChoiceRule.Of(candidates, loosened));
                if (before is null)
                    continue;
                Assert.NotNull(after.Chosen);
                Assert.False(ChoiceRule.IsClearlyBetter(before.Candidate, after.Chosen.Candidate, prefer, after.Basis));
                changed += before.Candidate.Name == after.Chosen.Candidate.Name ? 0 : 1;
            }

        Assert.True(changed > 20, $"Only {changed} choices changed: the draws try nothing.");
    }

    [Theory]
    [MemberData(nameof(Preferences))]
    public void The_chosen_one_keeps_every_limit_and_none_that_does_is_clearly_better(ChoicePreference prefer, bool withTasks) =>
        Assert.All(Draws(prefer, withTasks), draw =>
        {
            var result = ChoiceRule.Of(draw.Candidates, draw.Question);
            JudgedCandidate[] meeting = [.. result.Ranking.Where(one => one.MeetsAll)];

            Assert.Equal(meeting.Length > 0, result.Chosen is not null);
            Assert.All(meeting, one => Assert.All(one.Needs, need => Assert.True(need.IsKept)));
            Assert.DoesNotContain(
                meeting, one => ChoiceRule.IsClearlyBetter(one.Candidate, result.Chosen!.Candidate, prefer, result.Basis));
            Assert.DoesNotContain(
                meeting, one => one.Standing == ChoiceStanding.Tied && one.Candidate.MemoryBytes < result.Chosen!.Candidate.MemoryBytes);
        });

    [Theory]
    [MemberData(nameof(Preferences))]
    public void With_the_limits_that_are_named_to_relax_the_nearest_meets_the_need(ChoicePreference prefer, bool withTasks) =>
        Assert.All(Draws(prefer, withTasks), draw =>
        {
            var impossible = draw.Question with { MinDecode = 1000, MaxFirstTokenMs = 10 };
            var result = ChoiceRule.Of(draw.Candidates, impossible);
            var nearest = result.Nearest!.Candidate;

            Assert.Null(result.Chosen);
            Assert.NotEmpty(result.Relaxed);
            var relaxed = ChoiceRule.Of(draw.Candidates, result.Relaxed.Aggregate(impossible, (asked, need) => asked.With(need))).Ranking
                .Single(one => one.Candidate.Name == nearest.Name);
            Assert.True(relaxed.MeetsAll);
            Assert.Equal(nearest.Decode!.Interval.Low is not null, relaxed.SurelyMeets); // without an interval nothing is sure
        });

    private static (string, ChoiceStanding) Told(JudgedCandidate one) => (one.Candidate.Name, one.Standing);

    private static IEnumerable<(ChoiceCandidate[] Candidates, ChoiceQuestion Question)> Draws(ChoicePreference prefer, bool withTasks) =>
        Enumerable.Range(1, 200)
            .Select(seed => Draw(prefer, seed))
            .Select(draw => withTasks ? (TaskDraw.Of(draw.Candidates), draw.Question) : draw);

    /// <summary>Two to nine candidates of three models; figures within a fifth of each other, so that ties are frequent.</summary>
    private static (ChoiceCandidate[] Candidates, ChoiceQuestion Question) Draw(ChoicePreference prefer, int seed)
    {
        var random = new SplitMix64((ulong)(1000 * seed + (int)prefer));
        var candidates = Enumerable.Range(0, 2 + Below(8)).Select(index => Of(
            $"m{index % 3} Q{index}", Scattered(50), Scattered(5), Scattered(500), 4096 << Below(3), 8 + 0.2 * (index % 3), 4 + Below(3),
            0.04 * random.NextUnit()) with
        {
            Decode = Below(9) == 0 ? new ChoiceFigure(Scattered(50), Interval.Unknown) : Around(Scattered(50), 0.04 * random.NextUnit()),
        }).ToArray();
        return (candidates, new ChoiceQuestion
        {
            Prefer = prefer,
            MinDecode = Scattered(48),
            MaxFirstTokenMs = Scattered(510),
            MemoryBytes = (long)(Scattered(5.1) * Gibibyte),
            Context = 4096 << Below(2),
        });

        double Scattered(double around) => around * (0.9 + 0.2 * random.NextUnit());

        int Below(int count) => (int)(count * random.NextUnit());
    }
}
