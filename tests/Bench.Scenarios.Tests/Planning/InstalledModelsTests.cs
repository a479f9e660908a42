using Bench.Core.Plans;
using Bench.Scenarios.Planning;

namespace Bench.Scenarios.Tests.Planning;

/// <summary>Plans that depend on what the servers have.</summary>
public sealed class InstalledModelsTests
{
    private static readonly InstalledForPlan Chatty = Scenario.Installed("talk:1b", "Q4_K_M", null, "completion", "tools");
    private static readonly InstalledForPlan Vectors = Scenario.Installed("vec:latest", "F16", null, "embedding");
    private static readonly InstalledForPlan Untold = Scenario.Installed("old:latest", "Q8_0");

    [Fact]
    public void Installed_means_every_model_that_may_fit_the_endpoint()
    {
        Assert.Equal(["chat/talk:1b", "chat/old:latest"], Ids(Build(Text("model: installed"), Chatty, Vectors, Untold)));
        Assert.Equal(["chat/vec:latest", "chat/old:latest"], Ids(Build(Text("model: installed", "embed"), Chatty, Vectors, Untold)));
    }

    [Fact]
    public void Installed_beside_names_counts_each_once_and_can_be_excluded_from()
    {
        Assert.Equal(["chat/old", "chat/talk:1b"], Ids(Build(Text("model: [old, installed]"), Chatty, Untold)));
        Assert.Equal(
            ["chat/talk:1b"], Ids(Build(
                Text("model: installed").Replace("    prompt:", "    exclude: [ { model: old } ]\n    prompt:", StringComparison.Ordinal),
                Chatty,
                Untold)));
    }

    [Fact]
    public void Installed_with_a_quantization_means_those_of_that_level()
    {
        var build = Build(Text("model: installed, quantization: [q4_k_m, q8_0]"), Chatty, Untold);

        Assert.Equal(["chat/talk:1b/q4_k_m", "chat/old:latest/q8_0"], Ids(build));
        Assert.Equal(["talk:1b", "old:latest"], build.Plan.Cells.Select(cell => cell.Model.Tag));
        Assert.Empty(build.Problems);
    }

    [Fact]
    public void No_model_for_the_endpoint_is_a_problem_with_a_line_to_type()
    {
        var build = Build(Text("model: installed"), Vectors);

        Assert.Empty(build.Plan.Cells);
        Assert.Equal(
            new ModelProblem("local", "installed", "server 'local' has no model for chat", "ollama pull llama3.2:1b"),
            Assert.Single(build.Problems));
    }

    [Fact]
    public void A_scenario_without_a_fitting_model_is_left_out_where_others_have_some()
    {
        var build = Build(
            Text("model: installed") + "  - { name: vectors, endpoint: embed, sweep: { model: installed }, prompt: { text: Hello } }\n",
            Vectors);

        Assert.Equal(["embed"], build.Plan.Cells.Select(cell => cell.Workload.Endpoint.Word).Distinct());
        Assert.Empty(build.Problems);
        Assert.Equal("server 'local' has no model for chat", Assert.Single(build.LeftOut).Message);
    }

    [Fact]
    public void A_context_longer_than_an_installed_model_was_trained_for_leaves_out_those_cells_alone()
    {
        var build = Build(
            Text("model: installed, num_ctx: [2048, 8192], concurrency: [1, 2]"), Chatty with { ContextLength = 4096 }, Untold);

        Assert.Equal(
            [
                "chat/talk:1b/ctx=2048/c=1", "chat/talk:1b/ctx=2048/c=2", "chat/old:latest/ctx=2048/c=1", "chat/old:latest/ctx=2048/c=2",
                "chat/old:latest/ctx=8192/c=1", "chat/old:latest/ctx=8192/c=2",
            ],
            Ids(build));
        Assert.Empty(build.Problems);
        Assert.Equal(
            "scenario 'chat' has num_ctx 8192, but talk:1b on server 'local' was trained for 4096",
            Assert.Single(build.LeftOut).Message);
    }

    [Fact]
    public void A_context_too_long_for_every_installed_model_is_a_problem()
    {
        var build = Build(Text("model: installed, num_ctx: 8192"), Chatty with { ContextLength = 4096 });

        Assert.Empty(build.Plan.Cells);
        Assert.Equal("write num_ctx up to 4096 for it", Assert.Single(build.Problems).Remedy);
    }

    [Fact]
    public void A_model_that_is_named_is_not_left_out_by_the_plan()
    {
        Assert.Equal(
            ["chat/talk:1b/ctx=8192"], Ids(Build(Text("model: \"talk:1b\", num_ctx: 8192"), Chatty with { ContextLength = 4096 })));
    }

    [Fact]
    public void A_model_that_a_server_lacks_is_one_problem_however_many_cells_need_it()
    {
        var build = Build(Text("model: [gone, talk:1b], concurrency: [1, 2]"), Chatty);

        Assert.Equal(
            new ModelProblem("local", "gone", "server 'local': there is no model 'gone': it has talk:1b", "ollama pull gone"),
            Assert.Single(build.Problems));
        Assert.Equal([null, null, "talk:1b", "talk:1b"], build.Plan.Cells.Select(cell => cell.Model.Tag));
    }

    [Fact]
    public void For_a_server_elsewhere_the_line_says_where()
    {
        var build = Build(Text("model: gone") + "servers: [ { name: local, url: https://gpu/x } ]\n", Chatty);

        Assert.Equal("OLLAMA_HOST=https://gpu/x ollama pull gone", Assert.Single(build.Problems).Remedy);
    }

    [Fact]
    public void With_pull_missing_what_is_named_and_lacking_is_to_be_pulled()
    {
        var text = "pull: missing\n" + Text("model: [gone, talk:1b]") + "models: { a: { pattern: \"a-{quantization}\" } }\n";
        text = text.Replace(
            "    prompt:",
            "    include: [ { model: a, quantization: q8_0 }, { model: b, quantization: q8_0 } ]\n    prompt:",
            StringComparison.Ordinal);

        var build = Build(text, Chatty);

        Assert.Equal([new ModelPull("local", "gone"), new ModelPull("local", "a-q8_0")], build.Pulls);
        Assert.Equal(["gone", "talk:1b", "a-q8_0", null], build.Plan.Cells.Select(cell => cell.Model.Tag));
        Assert.Equal("b (q8_0)", Assert.Single(build.Problems).Model); // which tag that is cannot be known
    }

    [Fact]
    public void A_quantization_is_looked_up_on_each_server()
    {
        var text = Text("model: m:1b, quantization: q8_0") + "servers: [ { name: x, url: h }, { name: y, url: i }, { name: z, url: j } ]\n";
        var installed = new Dictionary<string, IReadOnlyList<InstalledForPlan>>
        {
            ["x"] = [Scenario.Installed("m:1b-instruct-q8_0", "Q8_0")],
            ["y"] = [Scenario.Installed("m:1b", "Q8_0")],
        };

        var cells = PlanBuilder.Build(Scenario.Define(text), installed).Plan.Cells;

        Assert.Equal(["m:1b-instruct-q8_0", "m:1b", null], cells.Select(cell => cell.Model.Tag)); // nobody asked z
        Assert.Equal(new ModelConfiguration("x", "m:1b-instruct-q8_0", null, null, "", ""), cells[0].Configuration);
    }

    [Fact]
    public void A_tag_of_another_quantization_than_asked_for_is_a_problem()
    {
        var build = Build(Text("model: m, quantization: q8_0") + "models: { m: { quantizations: { Q8_0: talk:1b } } }\n", Chatty);

        Assert.Equal(
            "server 'local': 'talk:1b' is Q4_K_M according to the server, but q8_0 was requested", Assert.Single(build.Problems).Message);
    }

    [Fact]
    public void What_runs_elsewhere_is_measured_by_name_alone()
    {
        Assert.Equal(["talk:1b"], Build(Text("model: installed"), Chatty, Cloud).Plan.Cells.Select(cell => cell.Model.Tag));
        Assert.Equal(["big:cloud"], Build(Text("model: \"big:cloud\""), Chatty, Cloud).Plan.Cells.Select(cell => cell.Model.Tag));
        Assert.Single(Build(Text("model: big, quantization: q4_K_M"), Chatty, Cloud).Problems); // a level is not a name
    }

    [Fact]
    public void Where_nothing_else_is_there_the_problem_says_what_was_left_out() => Assert.Equal(
        "server 'local' has no model for chat (not counting what runs elsewhere: big:cloud)",
        Assert.Single(Build(Text("model: installed"), Cloud).Problems).Message);

    private static InstalledForPlan Cloud =>
        new(Scenario.Model("big:cloud", "Q4_K_M") with { RemoteHost = "https://ollama.com:443" }, null);

    private static string Text(string sweep, string endpoint = "chat") =>
        Scenario.Smallest.Replace("model: tiny", sweep, StringComparison.Ordinal)
            .Replace("endpoint: chat", "endpoint: " + endpoint, StringComparison.Ordinal);

    private static IEnumerable<string> Ids(PlanBuild build) => Scenario.Ids(build.Plan);

    private static PlanBuild Build(string text, params InstalledForPlan[] installed) =>
        PlanBuilder.Build(Scenario.Define(text), new Dictionary<string, IReadOnlyList<InstalledForPlan>> { ["local"] = installed });
}
