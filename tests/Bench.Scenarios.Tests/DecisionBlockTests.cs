using Bench.Core.Studies;
using Bench.Scenarios.Reading;

namespace Bench.Scenarios.Tests;

/// <summary>Blocks by which verbs decide, for a verb that the product does not have.</summary>
public sealed class DecisionBlockTests
{
    private static readonly DecisionBlock Judge = new("judge",
    [
        new StudyInput("base", StudyInputForm.Text) { Remedy = "write base: v1" },
        new StudyInput("blocks", StudyInputForm.Range(1, 60)),
        new StudyInput("limits", StudyInputForm.Share(0, 1)) { Members = ["decode", "ttft"] },
        new StudyInput("notes", new StudyInputForm("none, or a file of notes", written => written == "none" ? written : null)
        {
            OfFile = OfNotes,
            MostFileBytes = 100,
        }),
    ]);

    [Fact]
    public void A_block_is_held_name_by_name_in_one_form()
    {
        var definition = Scenario.Define(
            Source("judge: { base: v1, blocks: 6..30, limits: { decode: 3%, ttft: 5 % } }".Replace("5 %", "5%", StringComparison.Ordinal)));

        Assert.Equal(["judge"], definition.DecidingVerbs);
        Assert.Equal(
            [("base", "v1"), ("blocks", "6..30"), ("limits.decode", "0.03"), ("limits.ttft", "0.05")],
            definition.AskedOf("judge")["chat"].Select(input => (input.Key, input.Value)));
    }

    [Fact]
    public void A_verb_takes_exactly_the_scenarios_that_carry_its_block()
    {
        var definition = Scenario.Define(
            Source("judge: { base: v1 }", "\n  - { name: other, endpoint: chat, sweep: { model: tiny }, prompt: { text: Hello } }"));

        Assert.Equal(["chat"], definition.DecidedBy("judge").StreamedLoads.Count == 1 ? definition.AskedOf("judge").Keys : []);
        Assert.Equal(2, definition.StreamedLoads.Count);
    }

    [Fact]
    public void A_scenario_without_a_block_asks_for_no_decision() => Assert.Empty(Scenario.Define(Source("")).DecidingVerbs);

    [Theory]
    [InlineData("judge: { blocks: 6 }", "BEN014", "scenarios[0].judge.base is missing")]
    [InlineData("judge: { base: v1, blocks: 6-30 }", "BEN029", "'6-30' is not a range such as 6..30")]
    [InlineData("judge: { base: v1, limits: { decode: 3 } }", "BEN029", "'3' is not a percentage such as 3%")]
    [InlineData("judge: { base: v1, limits: { speed: 3% } }", "BEN012", "unknown key 'speed'")]
    [InlineData("judge: { base: v1, blokcs: 6 }", "BEN012", "unknown key 'blokcs'")]
    [InlineData("judge: { base: [v1, v2] }", "BEN010", "this must be a single value")]
    [InlineData("judge: v1", "BEN010", "this must be a mapping")]
    [InlineData("judge:", "BEN011", "the key has no value")]
    [InlineData("jugde: { base: v1 }", "BEN012", "unknown key 'jugde'")]
    public void What_is_wrong_in_it_is_said_with_its_place(string block, string code, string message)
    {
        var wrong = Assert.Single(ScenarioFile.Load(Source(block)).Diagnostics);

        Assert.Equal(code, wrong.Code);
        Assert.Contains(message, wrong.Message, StringComparison.Ordinal);
        Assert.NotEqual("", wrong.Remedy);
    }

    [Theory]
    [InlineData("none", "none")]
    [InlineData("good.txt", "good")] // what the file says, and not its path
    public void A_value_may_name_a_file_whose_text_is_held(string written, string held)
    {
        using var folder = new NotesFolder();

        Assert.Equal(
            held,
            Scenario.Define(Source($"judge: {{ base: v1, notes: {written} }}") with { Directory = folder.Path })
                .AskedOf("judge")["chat"]["notes"]);
    }

    [Theory]
    [InlineData("absent.txt", "BEN027", "there is no file", "this must be none, or a file of notes")]
    [InlineData("bad.txt", "BEN036", "'bad.txt': line 1: this is bad", "write good")]
    [InlineData("large.txt", "BEN027", "is larger than", "this must be none, or a file of notes")]
    public void What_is_wrong_with_such_a_file_is_said_with_the_place_of_the_key(string written, string code, string message, string remedy)
    {
        using var folder = new NotesFolder();

        var wrong = Assert.Single(
            ScenarioFile.Load(Source($"judge: {{ base: v1, notes: {written} }}") with { Directory = folder.Path }).Diagnostics);

        Assert.Equal(code, wrong.Code);
        Assert.Contains(message, wrong.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, wrong.Remedy, StringComparison.Ordinal);
    }

    private static (string?, IReadOnlyList<(string, string)>) OfNotes(string text) =>
        text == "good" ? (text, []) : (null, [("line 1: this is bad", "write good")]);

    private sealed class NotesFolder : IDisposable
    {
        public NotesFolder()
        {
            foreach (var (name, text) in new[] { ("good.txt", "good"), ("bad.txt", "bad"), ("large.txt", new string('a', 101)) })
                File.WriteAllText(System.IO.Path.Combine(Path, name), text);
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("bench-notes-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }

    private static ScenarioSource Source(string block, string more = "") =>
        Scenario.Source($"{Scenario.Smallest.TrimEnd()}\n    {block}{more}\n") with { Blocks = [Judge] };
}
