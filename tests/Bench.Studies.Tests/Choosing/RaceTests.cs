using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Race;
using static Bench.Studies.Tests.Choosing.MadeUpCandidate;

namespace Bench.Studies.Tests.Choosing;

/// <summary>
/// Races against the exhaustive grid with the same rule, over made-up machines: what a race leaves unmeasured changes nothing.
/// </summary>
public sealed class RaceTests
{
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

            Assert.Equal(run.GridChose, run.RaceChose);
            (race, grid) = (race + run.Cells, grid + run.GridCells);
        }

        Assert.True(race <= RaceTrial.MostOfGrid * grid, $"{race} of {grid} cells");
    }

    [Theory]
    [MemberData(nameof(Preferences))]
    public void With_noise_of_3_percent_it_is_the_same_or_a_declared_tie_in_95_of_100(ChoicePreference prefer)
    {
        RaceTrial[] runs =
            [.. Enumerable.Range(1, 100).Select(seed => Run(seed % Machines.Length, prefer, noise: 0.03, seed))];

        RaceTrial.AssertSameInMostAndCheaper(runs);
    }

    [Fact]
    public void A_candidate_that_is_out_says_why_and_after_which_block()
    {
        var state = RaceTrial.Measured(
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
        var (state, cells) = RaceTrial.Measured(
            [Of("near Q4", decode: 20.1)], new ChoiceQuestion { MinDecode = 20 }, (_, block) => block % 2 == 0 ? 1.03 : 0.97);

        Assert.Equal((RaceTrial.Most, RaceTrial.Most), (state.Complete, cells));
        Assert.Equal([0], state.Left);
    }

    [Fact]
    public void A_candidate_whose_cells_the_harness_spoilt_stays_in_the_race()
    {
        ChoiceCandidate[] candidates =
        [
            Of("spoilt Q4") with { Invalid = "the harness was paused", Decode = null, FirstToken = null },
            Of("failed Q4") with { Invalid = "no request succeeded", Decode = null, FirstToken = null },
        ];

        var state = RaceState.Of(blocks => [.. candidates.Select((known, place) => new Racer
        {
            Known = known,
            Blocks = [.. Enumerable.Repeat(new RacedBlock(null, null, IsSpoilt: place == 0), Math.Min(blocks, 2))],
        })], new ChoiceQuestion(), new RaceLooks(2, RaceTrial.Most, 2));

        Assert.Equal([0], state.Left);
        Assert.Equal("out after block 2: no request succeeded", state.Out[1]);
    }

    [Fact]
    public void One_block_decides_nothing_since_the_scatter_is_unknown() =>
        Assert.Equal(2, RaceTrial.Measured(
            [Of("a Q4", decode: 10), Of("b Q4", decode: 50)],
            new ChoiceQuestion { Prefer = ChoicePreference.Speed },
            (_, _) => 1).State.Complete);

    private static RaceTrial Run(int machine, ChoicePreference prefer, double noise, int seed)
    {
        var (gibibytes, speed) = Machines[machine];
        var question = new ChoiceQuestion { MinDecode = 20, MaxFirstTokenMs = 1500, MemoryBytes = gibibytes * Gibibyte, Prefer = prefer };
        return RaceTrial.Of(CandidatesOn(speed), question, noise, seed);
    }

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
}
