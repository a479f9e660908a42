using System.Reflection;
using System.Text.RegularExpressions;
using Bench.Core.Formats;
using Bench.Core.Studies;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Planning;
using Bench.Scenarios.Reading;

namespace Bench.Scenarios.Tests;

/// <summary>docs/scenarios.md and the file at the root against the loader: prose drifts.</summary>
public sealed class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scenarios.md"));

    private static readonly Dictionary<string, IReadOnlyList<InstalledForPlan>> OneChatModel = new()
    {
        ["local"] = [Scenario.Installed("one:1b"), Scenario.Installed("vec", "F16", null, "embedding")],
    };

    /// <summary>As far as the examples ask: the verb itself is held against the page by its own tests.</summary>
    private static readonly DecisionBlock Compare = new(
        "compare",
        [
            .. ((string[])["axis", "base", "candidate", "blocks"]).Select(key => new StudyInput(key, StudyInputForm.Text)),
            new StudyInput("thresholds", StudyInputForm.Text) { Members = ["decode", "ttft_p50"] },
        ]);

    private static readonly DecisionBlock Capacity = new(
        "capacity",
        [
            .. ((string[])["to", "users", "think_time"]).Select(key => new StudyInput(key, StudyInputForm.Text)),
            new StudyInput("slo", StudyInputForm.Text) { Members = ["ttft_p95", "tpot_p95", "error_rate"] },
        ]);

    private static readonly DecisionBlock Fit =
        new("fit", [.. ((string[])["num_ctx", "predicted", "predicted_memory"]).Select(key => new StudyInput(key, StudyInputForm.Text))]);

    private static readonly DecisionBlock Choose = new(
        "choose", [.. ((string[])["num_ctx", "min_decode", "max_ttft", "vram"]).Select(key => new StudyInput(key, StudyInputForm.Text))]);

    [Fact]
    public void The_table_of_keys_has_every_key_once_and_no_other()
    {
        var known = Sections.All.Append(SweepAxes.Section).SelectMany(section => section.KeyPaths);

        Assert.Equal(known.Order(StringComparer.Ordinal), FirstColumn("## Keys").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_list_of_codes_is_that_of_the_program_and_no_number_means_two_things()
    {
        var codes = typeof(Codes)
            .GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToList();
        var listed = Regex.Matches(
            Section("## Diagnostics"), "^\\| (?<it>BEN[0-9]{3}) \\|", RegexOptions.Multiline, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["it"].Value);

        Assert.Equal(codes, listed);
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    [Fact]
    public void The_table_of_later_keys_is_that_of_the_program()
    {
        Assert.Equal(LaterKeys.Advice.Keys.Order(), FirstColumn("## Not in this version").Order());
    }

    [Fact]
    public void No_key_is_both_known_and_of_a_later_version()
    {
        Assert.Empty(Sections.All.Append(SweepAxes.Section).SelectMany(section => section.Keys).Intersect(LaterKeys.Advice.Keys));
    }

    [Fact]
    public void The_keywords_that_answers_are_checked_for_are_those_of_the_program()
    {
        var sentence = Section("## Formats").Split("Checked keywords")[1].Split("Annotations")[0];
        var listed = Regex.Matches(sentence, "`(?<it>[$a-zA-Z]+)`", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["it"].Value);

        Assert.Equal(SchemaKeywords.Checked, listed);
    }

    [Fact]
    public void Every_example_of_the_page_is_without_mistakes()
    {
        var examples = Regex.Matches(Page, "```yaml\n(?<it>.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["it"].Value)
            .ToList();

        Assert.NotEmpty(examples);
        Assert.All(examples, example =>
            Assert.Empty(ScenarioFile.Load(Scenario.Source(example) with { Blocks = [Compare, Capacity, Fit, Choose] }).Diagnostics));
        Assert.Equal(12, Scenario.Plan(examples[0]).Cells.Count);
    }

    [Fact]
    public void The_file_at_the_root_runs_as_it_is_and_is_small()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scenarios.yaml"));

        var plan = PlanBuilder.Build(Scenario.Define(text), OneChatModel).Plan;

        Assert.Equal(
            ["chat/one:1b/ctx=2048/c=1", "chat/one:1b/ctx=2048/c=2", "chat/one:1b/ctx=2048/c=4", "chat/one:1b/ctx=2048/c=8"],
            Scenario.Ids(plan).Where(id => id.Contains("ctx=2048", StringComparison.Ordinal)));
        // both num_ctx; generate; embed with the model that says so and the one that says nothing
        Assert.Equal(8 + 1 + 4, plan.Cells.Count);
        Assert.DoesNotContain("***", Scenario.Load(text).MaskedText, StringComparison.Ordinal);
    }

    /// <summary>What stands in backticks in the first column of the section's table.</summary>
    private static IEnumerable<string> FirstColumn(string heading) =>
        Section(heading).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Regex.Matches(line.Split(" | ")[0], "`(?<it>[^`]+)`", RegexOptions.None, TimeSpan.FromSeconds(1))
                .Select(match => match.Groups["it"].Value));

    private static string Section(string heading) =>
        Page[Page.IndexOf(heading + "\n", StringComparison.Ordinal)..].Split("\n## ")[0];
}
