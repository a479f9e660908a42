using Bench.Simulator.Hardware;
using Bench.Studies.Choosing;

namespace Bench.Studies.Tests.Choosing;

/// <summary>Races against the exhaustive grid on the simulator's machines, with the figures of its engine: ten candidates each.</summary>
public sealed class SimulatedRaceTests
{
    private static readonly Lazy<Task<Dictionary<string, ChoiceCandidate[]>>> Machines = new(MeasureAsync);

    public static TheoryData<ChoicePreference> Preferences => [.. Enum.GetValues<ChoicePreference>()];

    [Fact]
    public async Task There_are_seven_machines_that_differ_in_what_is_chosen()
    {
        var machines = await Machines.Value;
        string?[] chosen =
            [.. machines.Select(machine => ChoiceRule.Of(machine.Value, QuestionOn(machine.Key)).Chosen?.Candidate.Name)];

        Assert.Equal(7, machines.Count);
        Assert.All(machines.Values, candidates => Assert.Equal(10, candidates.Length));
        Assert.True(chosen.Distinct().Count() >= 3, string.Join(", ", chosen));
    }

    [Theory]
    [MemberData(nameof(Preferences))]
    public async Task Without_noise_a_race_decides_as_the_grid_does_on_every_machine(ChoicePreference prefer)
    {
        RaceTrial[] trials = [.. (await Machines.Value)
            .Select(machine => RaceTrial.Of(machine.Value, QuestionOn(machine.Key, prefer), noise: 0, seed: 1))];

        Assert.All(trials, trial => Assert.Equal(trial.GridChose, trial.RaceChose));
        Assert.True(trials.Sum(trial => trial.Cells) <= RaceTrial.MostOfGrid * trials.Sum(trial => trial.GridCells));
    }

    [Theory]
    [MemberData(nameof(Preferences))]
    public async Task With_noise_of_3_percent_it_is_the_same_or_a_declared_tie_in_95_of_100(ChoicePreference prefer)
    {
        var machines = (await Machines.Value).ToArray();

        RaceTrial.AssertSameInMostAndCheaper([.. Enumerable.Range(1, 105).Select(seed =>
        {
            var (name, candidates) = machines[seed % machines.Length];
            return RaceTrial.Of(candidates, QuestionOn(name, prefer), noise: 0.03, seed);
        })]);
    }

    [Fact]
    public async Task An_impossible_need_has_the_same_nearest_and_with_the_limits_that_are_named_it_is_met() =>
        Assert.All(await Machines.Value, machine =>
        {
            var question = QuestionOn(machine.Key) with { MinDecode = 5000 };
            var trial = RaceTrial.Of(machine.Value, question, noise: 0, seed: 1);

            Assert.Null(trial.Race.Chosen);
            Assert.NotNull(trial.RaceChose);
            Assert.Equal(trial.GridChose, trial.RaceChose);
            var relaxed = trial.Race.Relaxed.Aggregate(question, (asked, need) => asked.With(need));
            var met = ChoiceRule.Of([.. trial.Race.Ranking.Select(one => one.Candidate)], relaxed);
            Assert.Equal(trial.RaceChose, met.Chosen?.Candidate.Name);
        });

    /// <summary>The same need everywhere, within the memory of the GPU, or of the host where there is none.</summary>
    private static ChoiceQuestion QuestionOn(string machine, ChoicePreference prefer = ChoicePreference.Quality)
    {
        var profile = HardwareProfiles.Find(machine)!;
        return new ChoiceQuestion
        {
            MinDecode = 20,
            MaxFirstTokenMs = 10_000,
            MemoryBytes = Math.Max(profile.VramBytes, profile.HasGpu ? 0 : profile.RamBytes),
            Prefer = prefer,
        };
    }

    private static async Task<Dictionary<string, ChoiceCandidate[]>> MeasureAsync()
    {
        var machines = new Dictionary<string, ChoiceCandidate[]>();
        foreach (var profile in HardwareProfiles.All)
            machines.Add(profile.Name, await SimulatedCandidates.OnAsync(profile));
        return machines;
    }
}
