using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Scenarios.Estimates;
using Bench.Scenarios.Planning;

namespace Bench.Scenarios.Tests.Planning;

/// <summary><c>create_from</c>: quantizations that the harness makes itself.</summary>
public sealed class MadeModelsTests
{
    private const string Text = """
        version: 1
        models:
          mymodel: { create_from: mymodel:f16 }
        scenarios:
          - name: chat
            endpoint: chat
            sweep: { model: mymodel, quantization: [f16, q8_0, q4_K_M], concurrency: [1, 2] }
            prompt: { text: Hello }
        """;

    [Fact]
    public void Each_quantization_is_made_once_and_the_source_stands_for_its_own()
    {
        var build = Build(Text, Scenario.Installed("mymodel:f16", "F16"));

        Assert.Empty(build.Problems);
        Assert.Equal(["mymodel:f16", "mymodel:f16"], build.Plan.Cells.Take(2).Select(cell => cell.Model.Tag!));
        Assert.Null(build.Plan.Cells[0].Model.Derived);
        Assert.Equal(
            [("local", DerivedModel.Of("mymodel:f16", "q8_0")), ("local", DerivedModel.Of("mymodel:f16", "q4_K_M"))],
            DerivedModels.Of(build.Plan.Cells));
        Assert.Equal(("mymodel", "q8_0"), (build.Plan.Cells[2].Model.Name, build.Plan.Cells[2].Model.Quantization));
        Assert.Equal(DerivedModel.Of("mymodel:f16", "q8_0").Name, build.Plan.Cells[2].Model.Tag);
    }

    [Fact]
    public void The_source_is_asked_for_in_the_servers_letters()
    {
        var build = Build(Text, Scenario.Installed("MyModel:F16", "F16"));

        Assert.Equal(["MyModel:F16"], DerivedModels.Of(build.Plan.Cells).Select(needed => needed.Model.From).Distinct());
    }

    [Fact]
    public void A_source_that_the_server_lacks_is_one_problem_a_quantization_with_the_line_to_type()
    {
        var build = Build(Text, Scenario.Installed("other"));

        Assert.Equal(["mymodel (f16)", "mymodel (q8_0)", "mymodel (q4_K_M)"], build.Problems.Select(problem => problem.Model));
        Assert.All(build.Problems, problem => Assert.Equal("ollama pull mymodel:f16", problem.Remedy));
        Assert.Empty(DerivedModels.Of(build.Plan.Cells));
    }

    [Fact]
    public void A_source_that_is_missing_is_pulled_first_where_the_file_says_so()
    {
        var build = Build("pull: missing\n" + Text, Scenario.Installed("other"));

        Assert.Equal([new ModelPull("local", "mymodel:f16")], build.Pulls);
        Assert.Empty(build.Problems);
    }

    [Fact]
    public void What_to_make_is_known_without_asking_a_server()
    {
        var definition = Scenario.Define(Text);

        Assert.False(definition.NeedsInstalledModels);
        Assert.Equal(3, DerivedModels.Of(PlanBuilder.Build(definition, null).Plan.Cells).Count);
    }

    [Fact]
    public void Without_a_quantization_nothing_is_made()
    {
        Assert.Equal("mymodel", Assert.Single(Scenario.Plan(Text.Replace(
            "quantization: [f16, q8_0, q4_K_M], concurrency: [1, 2]", "concurrency: 1", StringComparison.Ordinal)).Cells).Model.Tag);
    }

    [Fact]
    public void The_size_of_what_is_not_made_yet_is_guessed_from_its_source()
    {
        var source = new InstalledModel { Tag = "m", SizeBytes = 3200, QuantizationLevel = "F16" };

        Assert.Equal(1700, QuantizedSize.After(source, "q8_0").SizeBytes); // 8.5 of 16 bits
        Assert.Equal(source, QuantizedSize.After(source, "q3_made_up"));
        Assert.Equal(source, QuantizedSize.After(source, null));
    }

    private static PlanBuild Build(string text, params InstalledForPlan[] installed) =>
        PlanBuilder.Build(Scenario.Define(text), new Dictionary<string, IReadOnlyList<InstalledForPlan>> { ["local"] = installed });
}
