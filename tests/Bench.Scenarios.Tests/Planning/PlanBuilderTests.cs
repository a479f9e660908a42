namespace Bench.Scenarios.Tests.Planning;

/// <summary>Cells, their ids and their order.</summary>
public sealed class PlanBuilderTests
{
    [Fact]
    public void Ids_name_only_the_axes_that_the_file_writes()
    {
        Assert.Equal(["chat/tiny"], Ids("model: tiny"));
        Assert.Equal(["chat/tiny/ctx=512/gpu=auto/c=1"], Ids("model: tiny, num_ctx: 512, num_gpu: auto, concurrency: 1"));
        Assert.Equal(["chat/tiny/q4_K_M/gpu=0"], Ids("model: tiny, quantization: q4_K_M, num_gpu: [0]"));
    }

    [Fact]
    public void Ids_name_the_server_where_there_are_several()
    {
        const string Servers = "servers: [ { name: a, url: h }, { name: b, url: i } ]\n";

        Assert.Equal(["chat/tiny@a", "chat/tiny@b"], Ids("model: tiny", top: Servers));
        Assert.Equal(["chat/tiny@b"], Ids("model: tiny, server: b", top: Servers));
    }

    [Fact]
    public void Ids_stay_unique_even_where_names_conspire()
    {
        Assert.Equal(["chat/a", "chat/a/q4", "chat/a/q4~2", "chat/a/q4/q4"], Ids("model: [a, a/q4]", "include: [ { quantization: q4 } ]"));
    }

    [Fact]
    public void Excluded_points_agree_with_every_axis_that_an_entry_names()
    {
        Assert.Equal(
            ["chat/a/ctx=1/c=1", "chat/a/ctx=1/c=2", "chat/a/ctx=2/c=1", "chat/b/ctx=1/c=1", "chat/b/ctx=2/c=1"],
            Ids(
                "model: [a, b], num_ctx: [1, 2], concurrency: [1, 2]",
                "exclude: [ { model: b, concurrency: 2 }, { num_ctx: [2], concurrency: [2, 3] } ]"));
    }

    [Fact]
    public void An_included_entry_adds_points_and_takes_what_it_leaves_out_from_the_sweep()
    {
        Assert.Equal(
            ["chat/a/ctx=1/c=1", "chat/a/ctx=1/c=2", "chat/a/ctx=9/c=4", "chat/b/ctx=1/c=1", "chat/b/ctx=1/c=2"],
            Ids("model: a, num_ctx: 1, concurrency: [1, 2]", "include: [ { num_ctx: 9, concurrency: 4 }, { model: b } ]"));
    }

    [Fact]
    public void A_point_that_is_there_already_is_not_added_again_and_what_was_excluded_can_come_back()
    {
        Assert.Equal(
            ["chat/a/c=2", "chat/a/c=1"],
            Ids("model: a, concurrency: [1, 2]", "exclude: [ { concurrency: 1 } ]", "include: [ { concurrency: [2, 1] } ]"));
    }

    [Fact]
    public void Cells_of_one_configuration_stand_together_across_scenarios()
    {
        const string Text =
            """
            version: 1
            scenarios:
              - name: talk
                endpoint: chat
                sweep: { model: [a, b], num_ctx: [1, 2], concurrency: [1, 2] }
                prompt: { text: x }
              - name: vec
                endpoint: embed
                sweep: { model: [b, a], num_ctx: [2, 3] }
                prompt: { text: x }
            """;

        Assert.Equal(
            [
                "talk/a/ctx=1/c=1", "talk/a/ctx=1/c=2",
                "talk/a/ctx=2/c=1", "talk/a/ctx=2/c=2", "vec/a/ctx=2",
                "vec/a/ctx=3", // still the model a: before b is loaded
                "talk/b/ctx=1/c=1", "talk/b/ctx=1/c=2",
                "talk/b/ctx=2/c=1", "talk/b/ctx=2/c=2", "vec/b/ctx=2",
                "vec/b/ctx=3",
            ],
            Scenario.Ids(Scenario.Plan(Text)));
    }

    [Fact]
    public void One_servers_configurations_stand_together()
    {
        const string Servers = "servers: [ { name: x, url: h }, { name: y, url: i } ]\n";

        Assert.Equal(["chat/a@x", "chat/b@x", "chat/a@y", "chat/b@y"], Ids("model: [a, b]", top: Servers));
        Assert.Equal(["chat/a@y", "chat/a@x"], Ids("model: a, server: [y, x]", top: Servers));
    }

    [Fact]
    public void Options_that_reload_part_configurations_too()
    {
        var text = Scenario.Smallest
            + Scenario.Smallest[Scenario.Smallest.IndexOf("  - name", StringComparison.Ordinal)..].Replace(
                "name: chat", "name: threads", StringComparison.Ordinal)
            + "    options: { num_thread: 2 }\n"
            + Scenario.Smallest[Scenario.Smallest.IndexOf("  - name", StringComparison.Ordinal)..].Replace(
                "name: chat", "name: again", StringComparison.Ordinal);

        Assert.Equal(["chat/tiny", "again/tiny", "threads/tiny"], Scenario.Ids(Scenario.Plan(text)));
    }

    [Fact]
    public void Repetitions_go_round_all_cells_of_a_configuration()
    {
        var plan = Scenario.Plan(Text("model: a, num_ctx: [1, 2], concurrency: [1, 2]", "repetitions: 2"));

        Assert.Equal(
            [
                "1 chat/a/ctx=1/c=1", "1 chat/a/ctx=1/c=2", "2 chat/a/ctx=1/c=1", "2 chat/a/ctx=1/c=2",
                "1 chat/a/ctx=2/c=1", "1 chat/a/ctx=2/c=2", "2 chat/a/ctx=2/c=1", "2 chat/a/ctx=2/c=2",
            ],
            plan.Cells.Select(cell => $"{cell.Repetition} {cell.Id}"));
    }

    [Fact]
    public void The_same_file_makes_the_same_plan()
    {
        Assert.Equal(Ids("model: [b, a], num_gpu: [0, auto]"), Ids("model: [b, a], num_gpu: [0, auto]"));
    }

    [Fact]
    public void Servers_have_to_be_asked_only_where_the_plan_depends_on_them()
    {
        Assert.False(Scenario.Define(Text("model: [a, b]")).NeedsInstalledModels);
        Assert.True(Scenario.Define(Text("model: [a, installed]")).NeedsInstalledModels);
        Assert.True(Scenario.Define(Text("model: a, quantization: q8_0")).NeedsInstalledModels);
        Assert.False(Scenario.Define(
            Text("model: a, quantization: q8_0") + "models: { a: { pattern: \"a-{quantization}\" } }\n").NeedsInstalledModels);
        Assert.True(Scenario.Define(
            Text("model: a, quantization: [q8_0, f16]") + "models: { a: { quantizations: { q8_0: x } } }\n").NeedsInstalledModels);
        Assert.True(Scenario.Define(Text("model: a", "include: [ { model: installed } ]")).NeedsInstalledModels);
    }

    [Fact]
    public void Without_a_look_at_the_servers_tags_that_need_one_stay_open()
    {
        var cells = Scenario.Plan(Text("model: [a, installed], quantization: q8_0")).Cells;

        Assert.Equal(["chat/a/q8_0", "chat/installed/q8_0"], cells.Select(cell => cell.Id.Value));
        Assert.All(cells, cell => Assert.Null(cell.Model.Tag));
    }

    private static string Text(string sweep, params string[] lines) =>
        Scenario.With(lines).Replace("model: tiny", sweep, StringComparison.Ordinal);

    private static List<string> Ids(string sweep, string? first = null, string? second = null, string top = "") =>
        [.. Scenario.Ids(Scenario.Plan(top + Text(sweep, [.. new[] { first, second }.OfType<string>()])))];
}
