using Bench.Analysis;
using Bench.Analysis.Tests;
using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Studies.Choosing.Race;
using Bench.Testing.Samples;

namespace Bench.Studies.Tests.Choosing;

/// <summary>Races through <see cref="StudyCourse"/>: which cells are asked for, and what is decided. Answers have ten tokens, so that gaps of 20 ms are 50 tok/s.</summary>
public sealed class ChoiceRaceTests
{
    private static readonly PlanCell[] Cells = [Cell("m", "Q8_0"), Cell("m", "Q4_K_M"), Cell("s", "Q8_0")];

    [Fact]
    public void Blocks_run_in_reverse_order_and_a_candidate_that_is_out_is_not_measured_again()
    {
        var course = Course(new() { ["prefer"] = "speed", ["blocks"] = "2..3" }, plan => plan.Id == Cells[2].Id ? 15 : plan.Id == Cells[1].Id ? 15 + plan.Repetition : 60);

        Assert.Equal(["m/Q8_0 1", "m/Q4_K_M 1", "s/Q8_0 1", "s/Q8_0 2", "m/Q4_K_M 2", "m/Q8_0 2"], course.Way.Take(6));
        Assert.DoesNotContain("m/Q8_0 3", course.Way);
        Assert.Matches("^out after block 2: .* meets the need, and is preferred$", course.Ranking.Result.Ranking.Single(one => one.Candidate.Name == "m Q8_0").Candidate.Beaten);
    }

    [Fact]
    public void What_was_left_out_and_how_much_was_measured_is_told()
    {
        var ranking = Course(new() { ["left_out"] = "x:70b needs 40 GiB." }, _ => 20).Ranking;

        Assert.Contains("Not measured: x:70b needs 40 GiB.", ranking.Limits);
        Assert.Contains(ranking.Limits, limit => limit.StartsWith("2 of at most 10 blocks were measured.", StringComparison.Ordinal));
        Assert.Equal("m Q8_0", ranking.Result.Chosen!.Candidate.Name); // the most parameters, and then the most bits
        Assert.Equal(DecisionVerdict.Met, ranking.Verdict);
    }

    [Fact]
    public void Quantizations_of_one_model_get_the_same_prompts_and_their_agreement_is_told()
    {
        // 30 prompts a block; in the second block every answer of Q4_K_M differs at its 10th of 20 tokens.
        var course = Course(
            new() { ["agreement"] = "true", ["blocks"] = "2" },
            _ => 20,
            requests: 30,
            answer: plan => plan.Id == Cells[1].Id && plan.Repetition == 2 ? new string('a', 36) + "bbbb" : new string('a', 40));

        Assert.All(course.Told.Where(cell => cell.Cell.Plan.Model.Name == "m"), cell => Assert.Equal(Cells[0].Id, cell.Cell.Plan.PromptsOf));
        var agreement = course.Ranking.Result.Ranking.Single(one => one.Candidate.Name == "m Q4_K_M").Candidate.Agreement!;
        Assert.Equal(("m Q8_0", 60), (agreement.Reference, agreement.Prompts));
        Assert.Equal(1 - 30 / (30 * 10.0 + 30 * (9 + 1)), agreement.Share.Value, 6); // 4 characters are a token
        Assert.Contains(course.Ranking.Limits, limit => limit.StartsWith("m Q4_K_M agrees with m Q8_0 in 95.0 % of tokens [", StringComparison.Ordinal));
    }

    [Fact]
    public void Prices_tell_what_a_million_tokens_cost()
    {
        var ranking = Course(new() { ["prices.hour"] = "3.60", ["prices.kwh"] = "0.30" }, _ => 20).Ranking;

        var power = ranking.Result.Chosen!.Candidate.Power;
        Assert.Equal(1000 / power.TokensPerSecond!.Value, ranking.Result.Question.CostOf(ranking.Result.Chosen.Candidate)!.Value, 9); // 3.60 an hour are 0.001 a second
        Assert.Contains(" for a million tokens", ranking.Sentence, StringComparison.Ordinal);
        Assert.Contains(ranking.Limits, limit => limit.StartsWith("The price of a kilowatt-hour is not in the costs", StringComparison.Ordinal));
    }

    [Fact]
    public void Too_few_prompts_tell_no_agreement() => Assert.Contains(
        "Agreement is not said: it takes 50 prompts that two quantizations of one model answered.",
        Course(new() { ["agreement"] = "true", ["blocks"] = "2" }, _ => 20, answer: _ => "a").Ranking.Limits);

    [Fact]
    public void A_race_that_is_cut_off_says_who_is_left_and_going_on_measures_nothing_twice()
    {
        var whole = Course([], _ => 20);

        var cut = Course([], _ => 20, mostCells: 4);
        var gone = Course([], _ => 20, finished: cut.Told);

        Assert.Equal("The race has not ended: after 1 of at most 10 blocks, 3 of 3 candidates are left.", cut.Decisions.Single().Sentence);
        Assert.Equal(whole.Ranking.Sentence, gone.Ranking.Sentence);
    }

    [Fact]
    public void Scenarios_that_are_no_race_say_what_to_change()
    {
        var drawn = Cells[0] with { Workload = Cells[0].Workload with { Options = new Dictionary<string, System.Text.Json.JsonElement>() } };

        Assert.Contains("one load", ChooseKind.Kind.Obstacle(Inputs(), [SampleCell.Chat(1), SampleCell.Chat(2)])!.Value.What, StringComparison.Ordinal);
        Assert.Contains("cold starts", ChooseKind.Kind.Obstacle(Inputs(), [Cells[0] with { ColdStart = true }])!.Value.What, StringComparison.Ordinal);
        Assert.Contains("temperature 0", ChooseKind.Kind.Obstacle(Inputs(("agreement", "true")), [drawn])!.Value.What, StringComparison.Ordinal);
        Assert.Null(ChooseKind.Kind.Obstacle(Inputs(), Cells));
    }

    private static Dictionary<string, string> Inputs(params (string Name, string Value)[] inputs) => inputs.ToDictionary(input => input.Name, input => input.Value);

    private static Measured Course(
        Dictionary<string, string> inputs, Func<PlanCell, double> gapMs, int requests = 10, Func<PlanCell, string>? answer = null, int mostCells = 100, IEnumerable<StudiedCell>? finished = null)
    {
        var study = ChooseKind.Kind.Create(inputs, Cells);
        var course = new StudyCourse(study, seed: 42, finished ?? []);
        List<StudiedCell> told = [];
        while (told.Count < mostCells && course.Next() is StudyStep.Measure { Cells: [var next, ..] })
        {
            var answers = answer is null ? null : Enumerable.Range(1, requests).Select(request => new KeptAnswer(next.Plan.Id, next.Plan.Repetition, 1, request, 1, answer(next.Plan))).ToArray();
            told.Add(StudiedCell.Of(next, Run(Recorded(next.Plan, gapMs(next.Plan), requests)), answers, study.Needs, sitting: finished is null ? 1 : 2));
            course.Tell(told[^1]);
        }

        return new Measured(told, course.Decisions);
    }

    private static PlanCell Cell(string model, string quantization)
    {
        var sample = SampleCell.Chat();
        return sample with { Id = new CellId($"{model}/{quantization}"), Model = new ModelChoice { Name = model, Quantization = quantization, Tag = $"{model}:{quantization}" } };
    }

    private static RecordedCell Recorded(PlanCell plan, double gapMs, int requests)
    {
        var cell = TestRun.Cell(plan, [.. Enumerable.Range(1, requests).Select(request => Request(plan, request, gapMs))]);
        var bytes = plan.Model.Quantization == "Q8_0" ? 9L << 30 : 5L << 30;
        return cell with { Finished = cell.Finished! with { Loaded = new LoadedModel { Tag = plan.Model.Tag!, SizeBytes = bytes, SizeVramBytes = bytes, ContextLength = plan.NumCtx } } };
    }

    private static RequestRecord Request(PlanCell plan, int request, double gapMs)
    {
        var sent = 1000.0 * request;
        var identity = SampleRecord.Identity(request, Phase.Measured, plan.Id.Value) with { Repetition = plan.Repetition };
        return SampleRecord.Streamed(sent, [.. Enumerable.Range(0, 10).Select(token => sent + 100 + token * gapMs)], identity);
    }

    /// <summary>The model m has 8 billion parameters, and s has 3.</summary>
    private static RunSummary Run(RecordedCell cell)
    {
        var run = TestRun.Of(cell);
        var model = cell.Plan.Model;
        var billions = model.Name == "m" ? 8 : 3;
        var installed = new InstalledModel { Tag = model.Tag!, QuantizationLevel = model.Quantization, SizeBytes = (long)(billions * 1e9 * (model.Quantization == "Q8_0" ? 8.5 : 4.9) / 8) };
        var snapshot = new ModelSnapshot(installed, new ModelDetails { ParameterCount = (long)(billions * 1e9), ContextLength = 131072 });
        return RunAnalysis.Analyze(run with { Manifest = run.Manifest with { Servers = [run.Manifest.Servers[0] with { Models = [snapshot] }] } });
    }

    private sealed record Measured(IReadOnlyList<StudiedCell> Told, IReadOnlyList<Decision> Decisions)
    {
        public Decision.Ranking Ranking => Assert.IsType<Decision.Ranking>(Assert.Single(Decisions));

        public string[] Way => [.. Told.Select(cell => FormattableString.Invariant($"{cell.Cell.Plan.Id} {cell.Cell.Plan.Repetition}"))];
    }
}
