using System.Text.Json;
using Bench.Analysis.Cells;
using Bench.Core.Managed;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Findings;

public sealed class LaunchFindingTests
{
    private static readonly LaunchRecord Started = new() { Number = 1, Took = Duration.FromSeconds(1), Log = "server-logs/local.log" };

    [Fact]
    public void A_server_that_served_to_the_end_is_no_finding() => Assert.Empty(Codes(Started, slots: "4"));

    [Fact]
    public void A_server_that_could_not_be_started_makes_the_cell_invalid_with_the_words_of_the_fault()
    {
        var cell = Cell(new LaunchRecord { Number = 2, Fault = "was not started: there is no program x" });

        Assert.Contains("server-not-started", Codes(cell));
        Assert.Contains("there is no program x", cell.InvalidReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_ended_in_both_attempts_makes_the_cell_invalid()
    {
        var cell = Cell(
            Started with { Fault = "ended while it was in use (exit code 1)", Repeated = "ended while it was in use (exit code 1)" });

        Assert.Equal(["server-died", "cell-repeated"], Codes(cell));
        Assert.False(cell.IsValid);
    }

    [Fact]
    public void A_cell_that_was_measured_again_after_a_new_start_is_valid_and_says_so() =>
        Assert.Equal(
            (true, "cell-repeated"),
            (Cell(Started with { Repeated = "ended" }).IsValid, Assert.Single(Codes(Cell(Started with { Repeated = "ended" })))));

    [Theory]
    [InlineData("4", 1, true)] // asked for four, and has one
    [InlineData("4", 4, false)]
    [InlineData("1", 1, false)]
    [InlineData(null, 1, false)] // the server's own choice
    public void More_slots_than_the_server_takes_are_told_by_its_log(string? asked, int told, bool found) =>
        Assert.Equal(found ? ["one-slot"] : [], Codes(Started with { Facts = new ServerLogFacts { Slots = told } }, asked));

    [Theory]
    [InlineData("4", 2, true)] // memory for two
    [InlineData("2", 2, false)]
    public void Slots_of_another_number_make_the_cell_invalid(string asked, int told, bool found) =>
        Assert.Equal(!found, Cell(Started with { Facts = new ServerLogFacts { Slots = told } }, asked).IsValid);

    [Theory]
    [InlineData("q8_0", "f16", true)] // without flash attention
    [InlineData("q8_0", "q8_0", false)]
    [InlineData("Q8_0", "q8_0", false)]
    [InlineData("q8_0", null, false)] // the log does not tell
    public void A_KV_cache_of_another_type_makes_the_cell_invalid(string asked, string? told, bool found)
    {
        var cell = Cell(Started with { Facts = new ServerLogFacts { CacheTypeK = told } }, asked, "OLLAMA_KV_CACHE_TYPE");

        Assert.Equal(!found, cell.IsValid);
        if (found)
            Assert.Contains(
                "OLLAMA_KV_CACHE_TYPE is q8_0, but according to the server's log its KV cache is of type f16",
                cell.InvalidReason,
                StringComparison.Ordinal);
    }

    private static string[] Codes(LaunchRecord launch, string? slots = null) => Codes(Cell(launch, slots));

    private static string[] Codes(CellSummary cell) => [.. cell.Findings
        .Select(finding => finding.Code)
        .Where(code => code is "server-not-started" or "server-died" or "cell-repeated" or "one-slot")];

    private static CellSummary Cell(LaunchRecord launch, string? value = null, string variable = "OLLAMA_NUM_PARALLEL")
    {
        var plan = SampleCell.Chat();
        if (value is not null)
            plan = plan with
            {
                Swept = new Dictionary<string, JsonElement> { ["env." + variable] = JsonSerializer.SerializeToElement(value) },
            };
        RequestRecord[] requests = [.. Enumerable.Range(1, 4).Select(number => TestRun.Chat(number, number * 1000))];
        var recorded = TestRun.Cell(plan, requests);
        return TestRun.Analyze(recorded with { Finished = recorded.Finished! with { Launch = launch } }).Cells[0];
    }
}
