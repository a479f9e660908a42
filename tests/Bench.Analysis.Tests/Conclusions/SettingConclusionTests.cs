using System.Text.Json;
using Bench.Analysis.Conclusions;
using Bench.Core.Plans;
using Bench.Core.Records;
using static Bench.Analysis.Tests.Conclusions.ConclusionSamples;

namespace Bench.Analysis.Tests.Conclusions;

/// <summary>Which value of a setting is taken, and what the others cost. A token every 50 ms is 20 tok/s; 100 ms are 10.</summary>
public sealed class SettingConclusionTests
{
    [Fact]
    public void The_faster_value_is_taken_with_its_ratio_and_its_memory()
    {
        var conclusion = Setting(NumGpu(Cell("m", "Q4", 100, gibibytes: 1), 8), NumGpu(Cell("m", "Q4", 50, gibibytes: 2), 16));

        Assert.Equal("Which num_gpu?", conclusion.Question);
        Assert.Equal(
            "Take num_gpu 16: 20.0 tok/s, 2.00 × num_gpu 8 (95 % CI 2.000–2.000), in 2.0 GiB; num_gpu 8 takes 1.0 GiB less.",
            conclusion.Decision);
        Assert.Equal("num_gpu 16", conclusion.Emphasis);
        Assert.Equal(
            "Compared for m Q4 at concurrency 1; first token after 100.0 ms with num_gpu 16, 100.0 ms with num_gpu 8.", conclusion.Reason);
        Assert.Equal(["chat/m/Q4/c=1/gpu=16", "chat/m/Q4/c=1/gpu=8"], conclusion.Cells);
    }

    [Fact]
    public void Of_values_that_are_as_good_the_one_that_takes_least_memory_is_taken()
    {
        var conclusion = Setting(
            NumGpu(Cell("m", "Q4", 100), 8),
            NumGpu(Cell("m", "Q4", 50, gibibytes: 3), null),
            NumGpu(Cell("m", "Q4", 50), 16),
            NumGpu(Cell("m", "Q4", 200), 0));

        Assert.Equal(
            "Take num_gpu 16: 20.0 tok/s, 2.00 × num_gpu 8 (95 % CI 2.000–2.000) and 4.00 × num_gpu 0 (95 % CI 4.000–4.000), "
                + "in 2.0 GiB; num_gpu auto is as good.",
            conclusion.Decision);
    }

    [Fact]
    public void An_option_that_makes_no_difference_is_said_to_make_none()
    {
        var conclusion = Setting(
            Option(Cell("m", "Q4", 50), "top_k", "20"),
            Option(Cell("m", "Q4", 50), "top_k", "40"),
            Option(Cell("m", "Q4", 50), "top_k", "80"));

        Assert.Equal(
            "options.top_k makes no difference (20, 40 and 80): 20.0 tok/s to 20.0 tok/s (ratio's 95 % CI within 1.000–1.000); "
                + "first token after 100.0 ms to 100.0 ms (ratio's 95 % CI within 1.000–1.000).",
            conclusion.Decision);
        Assert.Null(conclusion.Emphasis);
        Assert.Equal("Its effect on the answers was not measured.", conclusion.Change);
    }

    [Fact]
    public void Where_decoding_is_the_same_the_wait_for_the_first_token_decides()
    {
        var conclusion = Setting(
            Option(Cell("m", "Q4", 50), "num_batch", "128"), Option(Cell("m", "Q4", 50, firstMs: 50), "num_batch", "512"));

        Assert.Equal(
            "Take options.num_batch 512: first token after 50.0 ms, in 2.0 GiB; with options.num_batch 128 100.0 ms, "
                + "2.00 × as long (95 % CI 2.000–2.000).",
            conclusion.Decision);
        Assert.Contains(
            "20.0 tok/s with options.num_batch 512, 20.0 tok/s with options.num_batch 128", conclusion.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Thinking_is_told_by_when_the_answer_begins()
    {
        var conclusion = Setting(
            Work(Cell("m", "Q4", 50, firstMs: 500), "thinking", work => work with { Think = true }),
            Work(Cell("m", "Q4", 50), "silent", work => work with { Think = false }));

        Assert.Equal("What does thinking cost?", conclusion.Question);
        Assert.Equal(
            "think false is quickest: the answer begins after 100.0 ms; with think true 500.0 ms, 5.00 × as long (95 % CI 5.000–5.000).",
            conclusion.Decision);
        Assert.StartsWith(
            "Compared for m Q4 at concurrency 1; a whole answer takes 301.0 ms with think false, "
                + "701.0 ms with think true; 20.0 tok/s with think false",
            conclusion.Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_prompt_cache_is_told_by_the_first_token() => Assert.Equal(
        "prompt_cache reuse is quickest: first token after 50.0 ms; with prompt_cache avoid 200.0 ms, "
            + "4.00 × as long (95 % CI 4.000–4.000).",
        Setting(
            Work(Cell("m", "Q4", 50, firstMs: 200), "cold", work => work),
            Work(Cell("m", "Q4", 50, firstMs: 50), "warm", work => work with { PromptCache = PromptCachePolicy.Reuse })).Decision);

    [Fact]
    public void Scenarios_that_differ_in_two_settings_tell_of_neither() => Assert.DoesNotContain(
        Of(Work(Cell("m", "Q4", 50), "one", work => work), Work(
            Cell("m", "Q4", 100), "other", work => work with { Think = true, OutputTokens = 7 })),
        conclusion => conclusion.Subject == "setting");

    [Fact]
    public void Another_model_is_no_value_of_a_setting() => Assert.DoesNotContain(
        Of(NumGpu(Cell("a", "Q4", 50), 8), NumGpu(Cell("b", "Q4", 50), 16)), conclusion => conclusion.Subject == "setting");

    [Fact]
    public void A_value_without_a_valid_figure_is_named() => Assert.EndsWith(
        "; no valid figure there for num_gpu 4.",
        Setting(
            NumGpu(Cell("m", "Q4", 100), 8),
            NumGpu(Cell("m", "Q4", 50), 16),
            NumGpu(Cell("m", "Q4", 50), 4) with { Finished = null }).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Where_another_value_would_be_taken_is_said() => Assert.Equal(
        "For m Q4 at concurrency 4: Take num_gpu 8: 20.0 tok/s, 2.00 × num_gpu 16 (95 % CI 2.000–2.000), in 2.0 GiB.",
        Setting(NumGpu(Cell("m", "Q4", 100), 8), NumGpu(Cell("m", "Q4", 50), 16), NumGpu(Cell("m", "Q4", 50, users: 4), 8), NumGpu(
            Cell("m", "Q4", 100, users: 4), 16)).Change);

    [Fact]
    public void A_value_that_misses_the_service_level_is_left_aside()
    {
        var limit = new ServiceObjective("ttft", "p50", 150);
        RecordedCell[] cells =
            [NumGpu(Cell("m", "Q4", 50, firstMs: 200), 4), NumGpu(Cell("m", "Q4", 100), 8), NumGpu(Cell("m", "Q4", 80), 16)];

        var conclusion = Setting([.. cells.Select(cell => cell with { Plan = cell.Plan.WithObjectives(limit) })]);

        Assert.StartsWith("Take num_gpu 16: 12.5 tok/s, 1.25 × num_gpu 8", conclusion.Decision, StringComparison.Ordinal);
        Assert.EndsWith("; num_gpu 4 misses the service level.", conclusion.Decision, StringComparison.Ordinal);
    }

    [Fact]
    public void The_only_value_that_keeps_the_service_level_is_taken_however_fast_another_is()
    {
        var limit = new ServiceObjective("ttft", "p50", 150);
        RecordedCell[] cells = [NumGpu(Cell("m", "Q4", 50, firstMs: 200), 4), NumGpu(Cell("m", "Q4", 100), 8)];

        var conclusion = Setting([.. cells.Select(cell => cell with { Plan = cell.Plan.WithObjectives(limit) })]);

        Assert.StartsWith("Take num_gpu 8: 10.0 tok/s, 0.50 × num_gpu 4", conclusion.Decision, StringComparison.Ordinal);
        Assert.EndsWith("; num_gpu 4 misses the service level.", conclusion.Decision, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_values_for_an_interval_make_the_choice_a_probable_one() =>
        Assert.StartsWith(
            "Probably take num_gpu 16: ",
            Setting(NumGpu(Cell("m", "Q4", 100, n: 2), 8), NumGpu(Cell("m", "Q4", 50, n: 2), 16)).Decision,
            StringComparison.Ordinal);

    [Fact]
    public void How_a_server_is_started_is_told_at_the_heaviest_load_where_it_shows()
    {
        var conclusion = Setting(
            Env(Cell("m", "Q4", 50), "4"), Env(Cell("m", "Q4", 50, users: 4), "4"),
            Env(Cell("m", "Q4", 50), "1"), Env(Cell("m", "Q4", 50, users: 4, firstMs: 700), "1"));

        Assert.Equal("Which env.OLLAMA_NUM_PARALLEL?", conclusion.Question);
        Assert.StartsWith("Take env.OLLAMA_NUM_PARALLEL 4: a whole answer takes ", conclusion.Decision, StringComparison.Ordinal);
        Assert.Contains("concurrency 4", conclusion.Reason, StringComparison.Ordinal);
        Assert.Contains(
            "For m Q4 at concurrency 1: env.OLLAMA_NUM_PARALLEL makes no difference", conclusion.Change, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_has_its_row_in_the_documentation() => Assert.Equal(
        SettingRule.All.Select(rule => rule.Name.EndsWith('.') ? rule.Name + "NAME" : rule.Name),
        MeasuresPage.Rows("| setting | decided by |").Select(row => row[0].Trim('`')));

    private static Conclusion Setting(params RecordedCell[] cells) =>
        Assert.Single(Of(cells), conclusion => conclusion.Subject == "setting");

    private static RecordedCell NumGpu(RecordedCell cell, int? layers) =>
        cell with
        {
            Plan = cell.Plan with
            {
                NumGpu = layers,
                Id = new CellId(FormattableString.Invariant($"{cell.Plan.Id}/gpu={(layers is null ? "auto" : layers)}")),
            },
        };

    private static RecordedCell Env(RecordedCell cell, string value) => cell with
    {
        Plan = cell.Plan with
        {
            Id = new CellId($"{cell.Plan.Id}/env={value}"),
            Swept = new Dictionary<string, JsonElement> { ["env.OLLAMA_NUM_PARALLEL"] = JsonSerializer.Deserialize<JsonElement>(value) },
        },
    };

    private static RecordedCell Option(RecordedCell cell, string name, string value)
    {
        var json = JsonSerializer.Deserialize<JsonElement>(value);
        var plan = cell.Plan with
        {
            Id = new CellId($"{cell.Plan.Id}/{name}={value}"),
            Swept = new Dictionary<string, JsonElement> { ["options." + name] = json },
            Workload = cell.Plan.Workload with { Options = new Dictionary<string, JsonElement> { [name] = json } },
        };
        return cell with { Plan = plan };
    }

    private static RecordedCell Work(RecordedCell cell, string scenario, Func<WorkloadSpec, WorkloadSpec> other) =>
        cell with
        {
            Plan =
                cell.Plan with { Scenario = scenario, Id = new CellId($"{scenario}/{cell.Plan.Id}"), Workload = other(cell.Plan.Workload) },
        };
}
