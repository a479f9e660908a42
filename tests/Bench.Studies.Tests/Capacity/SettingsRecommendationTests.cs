using System.Globalization;
using System.Text.Json;
using Bench.Core.Plans;
using Bench.Studies.Capacity.Search;
using Bench.Testing.Samples;

namespace Bench.Studies.Tests.Capacity;

/// <summary>Searches over settings of a server whose slots are OLLAMA_NUM_PARALLEL, less one with a context of 16384.</summary>
public sealed class SettingsRecommendationTests
{
    [Fact]
    public void The_settings_that_hold_most_are_recommended_and_the_first_of_the_list_is_held_against_them()
    {
        var course = Course(Settings(2), Settings(6), Settings(4)).Run();
        var taken = Assert.IsType<Decision.Capacity>(course.Decisions[0]);

        Assert.True(taken is { IsRecommended: true, IsDetail: false, Holds: 6, Verdict: DecisionVerdict.Met });
        Assert.StartsWith(
            "Take OLLAMA_NUM_PARALLEL=6: holds 6 users at once (7 users did not hold) with ttft_p95 <= 150 ms",
            taken.Sentence,
            StringComparison.Ordinal);
        Assert.EndsWith(" With OLLAMA_NUM_PARALLEL=2, the first of the list, it holds 2 users.", taken.Sentence, StringComparison.Ordinal);
        Assert.Equal([KeyValuePair.Create("env.OLLAMA_NUM_PARALLEL", "6")], taken.Settings);
        Assert.All(course.Decisions.Skip(1), decision => Assert.True(decision.IsDetail));
    }

    [Fact]
    public void Settings_that_do_not_hold_more_than_the_best_before_them_are_measured_at_two_loads()
    {
        var course = Course(Settings(6), Settings(4)).Run();
        var beaten = Assert.IsType<Decision.Capacity>(course.Decisions[1]);

        Assert.Equal("1 7", WayOf(course, 4));
        Assert.True(beaten is { IsBeaten: true, Holds: null, Breaks: 7 });
        Assert.Equal("OLLAMA_NUM_PARALLEL 4: 7 users did not hold, so it is no better than the settings before it.", beaten.Sentence);
    }

    [Fact]
    // 7 are near the limit, and take a second look
    public void Better_settings_are_searched_from_the_load_that_they_had_to_hold() =>
        Assert.Equal("1 3 6 12 7 7 6!", WayOf(Course(Settings(2), Settings(6)).Run(), 6));

    [Fact]
    public void Settings_that_hold_equally_many_leave_the_first_of_the_list_in_its_place()
    {
        var course = Course(Settings(4), Settings(4, cache: "q8_0")).Run();

        Assert.Equal("f16", Assert.IsType<Decision.Capacity>(course.Decisions[0]).Settings.Single().Value);
    }

    [Fact]
    public void The_best_of_each_longer_context_is_told_too()
    {
        var taken = Course(Settings(2, context: 8192), Settings(4, context: 8192), Settings(2, context: 16384), Settings(
            4, context: 16384)).Run().Decisions[0];

        Assert.StartsWith("Take OLLAMA_NUM_PARALLEL=4 and num_ctx 8192: holds 4 users at once", taken.Sentence, StringComparison.Ordinal);
        Assert.EndsWith(" With num_ctx 16384 it holds 3 users at most (OLLAMA_NUM_PARALLEL=4).", taken.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Equally_many_users_with_a_longer_context_are_better()
    {
        var taken = Course(Settings(4, context: 8192), Settings(5, context: 16384), Settings(1, context: 16384)).Run().Decisions[0];

        Assert.StartsWith("Take OLLAMA_NUM_PARALLEL=5 and num_ctx 16384: holds 4 users", taken.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_are_questions_of_their_own_and_each_has_its_settings()
    {
        var decisions =
            Course(Settings(1), Settings(2), Settings(1, model: "other:latest"), Settings(2, model: "other:latest")).Run().Decisions;

        Assert.Equal(2, decisions.Count(decision => !decision.IsDetail));
        Assert.All(
            decisions.Where(decision => !decision.IsDetail),
            decision => Assert.StartsWith("Take OLLAMA_NUM_PARALLEL=2 for ", decision.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Contexts_alone_are_no_alternatives()
    {
        var decisions = Course(Settings(2, context: 8192), Settings(2, context: 16384)).Run().Decisions;

        Assert.All(
            decisions,
            decision => Assert.True(decision is Decision.Capacity { IsDetail: false, IsRecommended: false, Settings: [] }));
        Assert.Empty(CapacityKind.Kind.Alternatives([Settings(2, context: 8192), Settings(2, context: 16384)]));
    }

    [Fact]
    public void Where_no_settings_hold_one_user_none_is_recommended()
    {
        var decisions = new CapacityCourse(Inputs, [Settings(1), Settings(2)], _ => 2)
        {
            Failing = cell => (Core.Records.OutcomeKind.ServerError, cell.Plan.Measured.Requests!.Value),
        }.Run().Decisions;

        Assert.All(decisions, decision => Assert.True(decision is { IsDetail: false, Verdict: DecisionVerdict.NotMet }));
    }

    [Fact]
    public void What_was_left_out_stands_with_the_decision() =>
        Assert.Equal(
            "Not measured: 16 slots need too much.",
            new CapacityCourse(
                new Dictionary<string, string>(Inputs) { ["left_out"] = "16 slots need too much." }, [Settings(1), Settings(2)], SlotsOf)
                .Run().Decisions[0].Limits[0]);

    [Fact]
    public void A_search_that_is_gone_on_with_after_any_cell_decides_the_same()
    {
        PlanCell[] cells = [Settings(2), Settings(4), Settings(3)];
        var whole = Course(cells).Run();

        for (var finished = 0; finished < whole.Told.Count; finished++)
            Assert.Equal(
                whole.Decisions.Select(decision => decision.Sentence),
                new CapacityCourse(Inputs, cells, SlotsOf, whole.Told.Take(finished))
                    .Run().Decisions
                    .Select(decision => decision.Sentence));
    }

    private static Dictionary<string, string> Inputs => new() { ["slo.ttft_p95"] = "150ms" };

    private static CapacityCourse Course(params PlanCell[] cells) => new(Inputs, cells, SlotsOf);

    private static string WayOf(CapacityCourse course, int slots) => string.Join(' ', course.Told
        .Where(cell => cell.Cell.Plan.Swept["env.OLLAMA_NUM_PARALLEL"].GetInt32() == slots)
        .Select(cell => FormattableString.Invariant($"{cell.Cell.Plan.Load.Users}{(cell.Cell.Key.Role == "confirmation" ? "!" : "")}")));

    private static int SlotsOf(StudyCell cell) =>
        cell.Plan.Swept["env.OLLAMA_NUM_PARALLEL"].GetInt32() - (cell.Plan.NumCtx == 16384 ? 1 : 0);

    private static PlanCell Settings(int slots, int? context = null, string cache = "f16", string model = "truth:latest") =>
        SampleCell.Chat() with
        {
            Id = new CellId(FormattableString.Invariant($"chat/{model}/ctx={context ?? 0}/env.OLLAMA_NUM_PARALLEL={slots}")
                + FormattableString.Invariant($"/env.OLLAMA_KV_CACHE_TYPE={cache}/c=1")),
            Model = SampleCell.Chat().Model with { Name = model, Tag = model },
            NumCtx = context,
            Swept = new Dictionary<string, JsonElement>
            {
                ["env.OLLAMA_NUM_PARALLEL"] = JsonSerializer.Deserialize<JsonElement>(slots.ToString(CultureInfo.InvariantCulture)),
                ["env.OLLAMA_KV_CACHE_TYPE"] = JsonSerializer.SerializeToElement(cache),
            },
        };
}
