using Bench.Core.Studies;
using Bench.Scenarios.Planning;
using Bench.Scenarios.Tests.EditorSchema;

namespace Bench.Scenarios.Tests;

/// <summary>
/// The files in scenarios/: each is sound, makes cells, says what its result will tell, and stands in the README's table.
/// </summary>
public sealed class ReadyMadeFilesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "scenarios");

    private static readonly Dictionary<string, IReadOnlyList<InstalledForPlan>> OneOfEachKind = new(
        ((string[])["local", "server"]).Select(server => KeyValuePair.Create<string, IReadOnlyList<InstalledForPlan>>(
            server,
            [
                Scenario.Installed("llama3.2:1b", capabilities: ["completion", "tools"]),
                Scenario.Installed("llama3.2:1b-instruct-q4_K_M", capabilities: ["completion", "tools"]),
                Scenario.Installed("llama3.2:1b-instruct-q8_0", "Q8_0", null, "completion", "tools"),
                Scenario.Installed("qwen3:4b", capabilities: ["completion", "thinking"]),
                Scenario.Installed("qwen2.5vl:3b", capabilities: ["completion", "vision"]),
                Scenario.Installed("nomic-embed-text:latest", "F16", null, "embedding"),
            ])));

    /// <summary>With the keys that the files use. The program's own forms of them are tried where it runs the files.</summary>
    private static readonly DecisionBlock Choose = new(
        "choose", [new StudyInput("min_decode", StudyInputForm.Text), new StudyInput("tasks", StudyInputForm.Text)]);

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_without_mistakes_for_the_loader_and_for_an_editor_and_makes_cells(string name)
    {
        var text = Read(name);
        var load = ScenarioFile.Load(Scenario.Source(text) with { Path = name + ".yaml", Directory = Folder, Blocks = [Choose] });

        Assert.Empty(load.Diagnostics);
        var build = PlanBuilder.Build(load.Definition!, OneOfEachKind);
        Assert.Empty(build.Problems);
        Assert.Equal(
            load.Definition!.Scenarios.Select(scenario => scenario.Name), build.Plan.Cells.Select(cell => cell.Scenario).Distinct());
        Assert.True(SchemaFile.Holds(text));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_begins_with_its_schema_and_says_what_it_asks_what_comes_of_it_how_to_read_that_and_how_long_it_takes(string name)
    {
        var comment = Read(name).Split('\n').TakeWhile(line => line.StartsWith('#')).ToList();

        Assert.Equal("# yaml-language-server: $schema=../scenarios.schema.json", comment[0]);
        Assert.Contains('?', comment[1]);
        Assert.All(
            (string[])["# Result  ", "# Read    ", "# Takes   "],
            part => Assert.Single(comment, line => line.StartsWith(part, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_README_lists_them_all_and_no_other()
    {
        var listed = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")).Split('\n')
            .Where(line => line.StartsWith("| [", StringComparison.Ordinal) && line.Contains("](scenarios/", StringComparison.Ordinal))
            .Select(line => line[3..line.IndexOf(']', StringComparison.Ordinal)]);

        Assert.Equal(Names.Select(row => row.Data).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name + ".yaml"));
}
