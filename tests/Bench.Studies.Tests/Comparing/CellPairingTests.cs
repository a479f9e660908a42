using System.Text.Json;
using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Studies.Comparing;
using Bench.Studies.Comparing.Blocks;
using static Bench.Studies.Tests.Comparing.MadeUpServers;

namespace Bench.Studies.Tests.Comparing;

public sealed class CellPairingTests
{
    [Fact]
    public void Cells_that_differ_in_what_is_compared_alone_are_a_pair()
    {
        var pairing = CellPairing.Of(
            [Cell("v1", 1), Cell("v1", 4), Cell("v2", 4), Cell("v2", 1), Cell("v3", 1)], Factor.Server, "v1", "v2");

        Assert.Equal(
            [("chat/truth/c=1@v1", "chat/truth/c=1@v2", "1 user"), ("chat/truth/c=4@v1", "chat/truth/c=4@v2", "4 users")],
            pairing.Pairs.Select(pair => (pair.Base.Id.Value, pair.Candidate.Id.Value, pair.Label)));
        Assert.Empty(pairing.Unpaired);
    }

    [Fact]
    public void A_cell_without_a_partner_is_named()
    {
        var pairing = CellPairing.Of([Cell("v1", 1), Cell("v1", 4), Cell("v2", 1)], Factor.Server, "v1", "v2");

        Assert.Equal(["chat/truth/c=4@v1"], pairing.Unpaired.Select(cell => cell.Id.Value));
    }

    /// <summary>Each model is on a server of its own, whose name is then one more name of the side.</summary>
    [Fact]
    public void Labels_of_a_side_do_not_keep_a_pair_apart()
    {
        PlanCell[] cells = [Model("v1", "small", 1), Model("v1", "small", 4), Model("v2", "large", 1), Model("v2", "large", 4)];

        Assert.Equal(["1 user", "4 users"], CellPairing.Of(cells, Factor.Model, "small", "large").Pairs.Select(pair => pair.Label));
    }

    [Fact]
    public void Another_model_on_another_server_is_no_comparison_of_the_servers()
    {
        PlanCell[] cells = [Model("v1", "small", 1), Model("v2", "large", 1)];

        Assert.Empty(CellPairing.Of(cells, Factor.Server, "v1", "v2").Pairs);
    }

    [Fact]
    public void Another_load_is_never_a_label_of_a_side()
    {
        PlanCell[] cells = [Model("v1", "small", 1), Model("v1", "large", 4)];

        Assert.Empty(CellPairing.Of(cells, Factor.Model, "small", "large").Pairs);
    }

    [Fact]
    public void Where_both_sides_have_the_same_servers_each_is_paired_on_its_own()
    {
        PlanCell[] cells = [Model("v1", "small", 1), Model("v2", "small", 1), Model("v1", "large", 1), Model("v2", "large", 1)];

        Assert.Equal(["v1, 1 user", "v2, 1 user"], CellPairing.Of(cells, Factor.Model, "small", "large").Pairs.Select(pair => pair.Label));
    }

    [Fact]
    public void Repetitions_that_the_scenario_has_are_blocks_here()
    {
        var pairing = CellPairing.Of(
            [Cell("v1"), Cell("v1") with { Repetition = 2 }, Cell("v2"), Cell("v2") with { Repetition = 2 }], Factor.Server, "v1", "v2");

        Assert.Single(pairing.Pairs);
        Assert.Empty(pairing.Unpaired);
    }

    [Theory]
    [InlineData("server", "v1", true)]
    [InlineData("server", "V1", false)]
    [InlineData("model", "TRUTH:latest", true)]
    [InlineData("quantization", "Q8_0", true)]
    [InlineData("num_ctx", "4096", true)]
    [InlineData("num_ctx", "4096.0", true)]
    [InlineData("num_gpu", "auto", true)]
    [InlineData("options.temperature", "0.10", true)]
    [InlineData("options.temperature", "0.2", false)]
    [InlineData("env.OLLAMA_FLASH_ATTENTION", "1", false)]
    public void A_value_is_meant_by_the_rules_of_its_factor(string axis, string written, bool meant)
    {
        var cell = Cell("v1") with
        {
            Model = new ModelChoice { Name = "truth", Quantization = "q8_0" },
            NumCtx = 4096,
            Swept = new Dictionary<string, JsonElement> { ["options.temperature"] = JsonSerializer.SerializeToElement(0.1) },
        };
        var factor = ComparedAxis.Find(axis)!;

        Assert.Equal(meant, ComparedAxis.IsMeant(factor, factor.ValueIn(cell), written));
    }

    [Theory]
    [InlineData("rate")]
    [InlineData("options.")]
    [InlineData("Server")]
    public void Other_words_are_no_axis(string word) => Assert.Null(ComparedAxis.Find(word));

    [Theory]
    [InlineData("axis", " num_ctx ", "num_ctx")]
    [InlineData("axis", "arg.-t", "arg.-t")]
    [InlineData("axis", "users", null)]
    [InlineData("blocks", "6..30", "6..30")]
    [InlineData("blocks", "1..30", null)]
    [InlineData("blocks", "6..201", null)]
    [InlineData("thresholds", "3%", "0.03")]
    [InlineData("thresholds", "0%", null)]
    [InlineData("confidence", "99%", "0.99")]
    [InlineData("confidence", "50%", null)]
    public void Inputs_have_forms(string name, string written, string? held) =>
        Assert.Equal(held, CompareInputs.All.Single(input => input.Name == name).Form.Held(written));

    [Fact]
    public void What_is_not_asked_has_its_default()
    {
        var asked = CompareInputs.Of(Inputs(("thresholds.decode", "0.01"), ("thresholds.e2e_p50", "0.04")));

        Assert.Equal([0.01, 0.03, 0.05, 0.05, null, 0.04, 0.10, 0.01], JudgedMetric.All.Select(asked.ThresholdOf));
        Assert.Equal([6, 10, 15, 22, 30], asked.Looks.Blocks);
        Assert.Equal(0.95, asked.Confidence.Value);
        Assert.Equal("server", asked.Axis.Name);
    }

    [Theory]
    [InlineData(6, 6, "6")]
    [InlineData(2, 3, "2, 3")]
    [InlineData(4, 12, "4, 5, 7, 9, 12")]
    public void Looks_are_planned_within_the_range(int least, int most, string looks) =>
        Assert.Equal(looks, string.Join(", ", new BlockLooks(least, most).Blocks));

    [Theory]
    [InlineData(
        "server", "v1", "v3", "no cell of scenario 'chat' has server 'v3', which is the candidate",
        "write candidate: and one of v1, v2, or add 'v3' to the sweep")]
    [InlineData(
        "quantization", "q8_0", "q4_0", "no cell of scenario 'chat' has quantization 'q8_0', which is the base",
        "give quantization two values in the sweep, and name them as base and candidate")]
    [InlineData(
        "server", "v1", "v1", "base and candidate are the same server, 'v1'",
        "name two different values; to see the noise, list the same server twice under two names")]
    [InlineData(
        "server", "v1", "v2", "no cell of 'v1' differs from a cell of 'v2' only in server: they have no concurrency in common",
        "give both sides the same values of all other axes")]
    public void What_is_missing_is_said_with_what_to_do(string axis, string one, string other, string what, string remedy)
    {
        PlanCell[] cells = [Cell("v1", 1), Cell("v1", 4), Cell("v2", 2), Cell("v2", 8)];
        var inputs = new Dictionary<string, string> { ["axis"] = axis, ["base"] = one, ["candidate"] = other };

        Assert.Equal((what, remedy), CompareKind.Kind.Obstacle(inputs, cells));
    }

    [Fact]
    public void Cells_that_make_a_pair_are_no_obstacle() => Assert.Null(CompareKind.Kind.Obstacle(Inputs(), [Cell(Base), Cell(Candidate)]));

    private static PlanCell Model(string server, string model, int users) => Cell(server, users) with
    {
        Id = new CellId(FormattableString.Invariant($"chat/{model}/c={users}@{server}")),
        Model = new ModelChoice { Name = model, Tag = model },
    };
}
