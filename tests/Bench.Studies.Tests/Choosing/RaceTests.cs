using Bench.Core.Seeds;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Race;
using static Bench.Studies.Tests.Choosing.MadeUpCandidate;

namespace Bench.Studies.Tests.Choosing;

/// <summary>
/// Races against the exhaustive grid with the same rule, over made-up machines: what a race leaves unmeasured changes nothing.
/// </summary>
public sealed class RaceTests
{
    private const int Most = 10;

    /// <summary>
    /// Six machines by the memory that they have and how fast it is; eight candidates each: three models in their
    /// quantizations, as fast as their bytes let them be.
    /// </summary>
    private static readonly (int Gibibytes, double Speed)[] Machines = [(6, 0.5), (8, 0.7), (12, 1), (16, 1.5), (24, 3), (48, 2)];

    public static TheoryData<ChoicePreference> Preferences => [.. Enum.GetValues<ChoicePreference>()];

    [Theory]
    [MemberData(nameof(Preferences))]
    public void Without_noise_a_race_decides_as_the_grid_does_on_every_machine(ChoicePreference prefer)
    {
        var (race, grid) = (0, 0);
        for (var machine = 0; machine < Machines.Length; machine++)
        {
            var run = Run(machine, prefer, noise: 0, seed: 1);

            Assert.Equal(Named(run.Grid.Chosen), Named(run.Race.Chosen));
            (race, grid) = (race + run.Cells, grid + Most * 8);
        }

        Assert.True(race <= 0.4 * grid, $"{race} of {grid} cells");
    }

    [Theory]
    [MemberData(nameof(Preferences))]
    public void With_noise_of_3_percent_it_is_the_same_or_a_declared_tie_in_95_of_100(ChoicePreference prefer)
    {
        var (same, races, cells) = (0, 0, 0);
        for (var seed = 1; seed <= 100; seed++)
        {
            var run = Run(seed % Machines.Length, prefer, noise: 0.03, seed);
            same +=
                Named(run.Grid.Chosen) == Named(run.Race.Chosen) || IsTied(run.Race, run.Grid.Chosen) || IsTied(run.Grid, run.Race.Chosen)
                    ? 1
                    : 0;
            (races, cells) = (races + 1, cells + run.Cells);
        }

        Assert.True(same >= 0.95 * races, $"{same} of {races}");
        Assert.True(cells <= 0.4 * races * Most * 8, $"{cells} of {races * Most * 8} cells");
    }

    [Fact]
    public void A_candidate_that_is_out_says_why_and_after_which_block()
    {
        var state = Race(
            [Of("slow Q4", decode: 10, gibibytes: 3), Of("fast Q4", decode: 50)],
            new ChoiceQuestion { MinDecode = 20, Prefer = ChoicePreference.Speed },
            (_, _) => 1).State;

        Assert.Equal("out after block 2: decode 10 tok/s (at least 20 tok/s asked)", state.Out[0]);
        Assert.Equal([1], state.Left);
        Assert.True(state.IsOver);
    }

    [Fact]
    public void A_candidate_at_a_limit_is_measured_to_the_end()
    {
        var (state, cells) =
            Race([Of("near Q4", decode: 20.1)], new ChoiceQuestion { MinDecode = 20 }, (_, block) => block % 2 == 0 ? 1.03 : 0.97);

        Assert.Equal((Most, Most), (state.Complete, cells));
        Assert.Equal([0], state.Left);
    }

    [Fact]
    public void A_candidate_whose_cells_the_harness_spoilt_stays_in_the_race()
    {
        ChoiceCandidate[] candidates =
        [
            Of("spoilt Q4") with { Invalid = "the harness stood still", Decode = null, FirstToken = null },
            Of("failed Q4") with { Invalid = "no request succeeded", Decode = null, FirstToken = null },
        ];

        var state = RaceState.Of(blocks => [.. candidates.Select((known, place) => new Racer
        {
            Known = known,
            Blocks = [.. Enumerable.Repeat(new RacedBlock(null, null, IsSpoilt: place == 0), Math.Min(blocks, 2))],
        })], new ChoiceQuestion(), new RaceLooks(2, Most, 2));

        Assert.Equal([0], state.Left);
        Assert.Equal("out after block 2: no request succeeded", state.Out[1]);
    }

    [Fact]
    public void One_block_decides_nothing_since_the_scatter_is_unknown() =>
        Assert.Equal(2, Race(
            [Of("a Q4", decode: 10), Of("b Q4", decode: 50)],
            new ChoiceQuestion { Prefer = ChoicePreference.Speed },
            (_, _) => 1).State.Complete);

    private static bool IsTied(ChoiceResult result, JudgedCandidate? other) =>
        other is not null && result.Ranking.Any(one => one.Candidate.Name == other.Candidate.Name && one.Standing <= ChoiceStanding.Tied);

    private static string? Named(JudgedCandidate? one) => one?.Candidate.Name;

    private static (ChoiceResult Race, ChoiceResult Grid, int Cells) Run(int machine, ChoicePreference prefer, double noise, int seed)
    {
        var (gibibytes, speed) = Machines[machine];
        var candidates = CandidatesOn(speed);
        var question = new ChoiceQuestion { MinDecode = 20, MaxFirstTokenMs = 1500, MemoryBytes = gibibytes * Gibibyte, Prefer = prefer };
        var factors = Factors(candidates.Length, noise, seed);
        var (state, cells) = Race(candidates, question, (place, block) => factors[place, block - 1]);
        // All blocks of every candidate, with one look at the end; who would be out by it is still judged by the rule.
        ChoiceCandidate[] grid =
        [
            .. RaceState.Of(
                blocks => [.. candidates.Select((_, place) => RacerOf(candidates, (one, at) => factors[one, at - 1], place, blocks))],
                question,
                new RaceLooks(Most, Most, candidates.Length)).Candidates
                .Select(candidate => candidate with { Beaten = null }),
        ];
        return (ChoiceRule.Of(state.Candidates, question), ChoiceRule.Of(grid, question), cells);
    }

    private static (RaceState State, int Cells) Race(ChoiceCandidate[] candidates, ChoiceQuestion question, Func<int, int, double> factor)
    {
        var measured = new int[candidates.Length];
        var looks = new RaceLooks(2, Most, candidates.Length);
        while (true)
        {
            var state = RaceState.Of(
                blocks => [.. candidates.Select((_, place) => RacerOf(candidates, factor, place, Math.Min(blocks, measured[place])))],
                question,
                looks);
            if (state.IsOver)
                return (state, measured.Sum());
            foreach (var place in state.Left)
                measured[place]++;
        }
    }

    private static Racer RacerOf(ChoiceCandidate[] candidates, Func<int, int, double> factor, int place, int blocks) => new()
    {
        Known = candidates[place],
        Blocks = [.. Enumerable.Range(1, blocks).Select(block => new RacedBlock(
            candidates[place].Decode!.Value * factor(place, block), candidates[place].FirstToken!.Value / factor(place, block)))],
    };

    /// <summary>A machine of speed 1 reads 300 GB of weights a second.</summary>
    private static ChoiceCandidate[] CandidatesOn(double speed)
    {
        return
        [
            Candidate("large F16", 14, 16), Candidate("large Q8_0", 14, 8.5), Candidate("large Q4_K_M", 14, 4.9),
            Candidate("middle Q8_0", 8, 8.5), Candidate("middle Q5_K_M", 8, 5.7), Candidate("middle Q4_K_M", 8, 4.9),
            Candidate("small F16", 3, 16), Candidate("small Q8_0", 3, 8.5),
        ];

        ChoiceCandidate Candidate(string name, double billions, double bits)
        {
            var gigabytes = billions * bits / 8;
            return Of(
                name, decode: 300 * speed / gigabytes, gibibytes: gigabytes + 1, waitMs: 100 * billions / speed, billions: billions,
                bits: bits);
        }
    }

    /// <summary>Of each candidate in each block, normal on a logarithmic scale (Box and Muller).</summary>
    private static double[,] Factors(int candidates, double noise, int seed)
    {
        var random = new SplitMix64((ulong)seed);
        var factors = new double[candidates, Most];
        for (var place = 0; place < candidates; place++)
            for (var block = 0; block < Most; block++)
                factors[place, block] =
                    Math.Exp(noise * Math.Sqrt(-2 * Math.Log(1 - random.NextUnit())) * Math.Cos(2 * Math.PI * random.NextUnit()));
        return factors;
    }
}
