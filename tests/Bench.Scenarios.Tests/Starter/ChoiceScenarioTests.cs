using Bench.Core.Plans;
using Bench.Core.Studies;
using Bench.Scenarios.Planning;
using Bench.Scenarios.Starter;

namespace Bench.Scenarios.Tests.Starter;

/// <summary>The scenario that is made up for a choice.</summary>
public sealed class ChoiceScenarioTests
{
    private const string Source = "tiny:1b-fp16";

    private static readonly DecisionBlock Choose = new("choose", [new StudyInput("prefer", StudyInputForm.Text)]);

    private static readonly CreatedModel[] Created = [new("tiny:1b", Source, "q8_0"), new("tiny:1b", Source, "q4_K_M")];

    [Fact]
    public void What_the_server_makes_stands_beside_what_it_has()
    {
        var cells = CellsOf([Source, "other:1b"], Created);

        Assert.Equal([Source, "other:1b", "tiny:1b", "tiny:1b"], cells.Select(cell => cell.Model.Name));
        Assert.Equal([null, null, "q8_0", "q4_K_M"], cells.Select(cell => cell.Model.Derived?.Quantize));
        Assert.All(cells.Skip(2), cell => Assert.Equal(Source, cell.Model.Derived!.From));
    }

    [Fact]
    public void Where_only_what_it_makes_can_be_taken_that_alone_is_measured() =>
        Assert.Equal(["q8_0", "q4_K_M"], CellsOf([], Created).Select(cell => cell.Model.Derived?.Quantize));

    [Fact]
    public void Without_any_it_makes_none() => Assert.All(CellsOf([Source, "other:1b"], []), cell => Assert.Null(cell.Model.Derived));

    private static IReadOnlyList<PlanCell> CellsOf(string[] models, CreatedModel[] created)
    {
        var text = ChoiceScenario.For(
            server: null, models, created, new ChoiceLoad(4096, null, null, Pulls: false, ComparesAnswers: false), [("prefer", "speed")]);
        var definition = Scenario.Define(Scenario.Source(text) with { Blocks = [Choose] });
        var build = PlanBuilder.Build(definition, new Dictionary<string, IReadOnlyList<InstalledForPlan>>
        {
            [definition.Servers[0].Name] = [Scenario.Installed(Source, "F16"), Scenario.Installed("other:1b")],
        });
        Assert.Empty(build.Problems);
        return build.Plan.Cells;
    }
}
