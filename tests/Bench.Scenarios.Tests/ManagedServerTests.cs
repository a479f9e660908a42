using Bench.Core.Managed;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Scenarios.Planning;

namespace Bench.Scenarios.Tests;

/// <summary>Servers that bench starts, and axes over how they are started.</summary>
public sealed class ManagedServerTests
{
    private const string Llama =
        "{ name: llama, kind: openai, managed: { command: llama-server, args: [-m, model.gguf, --port, \"{port}\", "
        + "-np, \"{slots}\"], ready: 2m } }";
    private const string Ollama =
        "{ name: v1, managed: { command: /opt/ollama, args: serve, env: { OLLAMA_MODELS: /models, OLLAMA_DEBUG: 1 } } }";

    [Fact]
    public void A_managed_server_has_a_command_in_place_of_an_address()
    {
        var server = Assert.Single(Scenario.Define(File(Ollama, "model: tiny")).Servers);

        Assert.True(server.IsStartedByHarness);
        Assert.Equal(ManagedServerSpec.Anywhere, server.BaseAddress);
        Assert.Equal(("/opt/ollama", "serve"), (server.Managed!.Command, Assert.Single(server.Managed.Arguments)));
        Assert.Equal(
            [("OLLAMA_MODELS", "/models"), ("OLLAMA_DEBUG", "1")],
            server.Managed.Environment.Select(variable => (variable.Key, variable.Value)));
        Assert.Equal(Duration.FromSeconds(60), server.Managed.Ready);
        Assert.Equal(Duration.FromSeconds(120), Scenario.Define(File(Llama, "model: tiny, arg.slots: 1")).Servers[0].Managed!.Ready);
    }

    [Fact]
    public void Each_value_of_an_axis_is_a_factor_and_a_start_of_its_own()
    {
        var cells = Plan(
            File(Ollama, "model: tiny, env.OLLAMA_NUM_PARALLEL: [1, 4], env.OLLAMA_KV_CACHE_TYPE: [f16, q8_0], concurrency: [1, 2]")).Cells;

        Assert.Equal("chat/tiny/env.OLLAMA_KV_CACHE_TYPE=f16/env.OLLAMA_NUM_PARALLEL=1/c=1", cells[0].Id.Value);
        Assert.Equal(8, cells.Count);
        Assert.Equal(
            [
                "env.OLLAMA_KV_CACHE_TYPE=f16\nenv.OLLAMA_NUM_PARALLEL=1",
                "env.OLLAMA_KV_CACHE_TYPE=f16\nenv.OLLAMA_NUM_PARALLEL=4",
                "env.OLLAMA_KV_CACHE_TYPE=q8_0\nenv.OLLAMA_NUM_PARALLEL=1",
                "env.OLLAMA_KV_CACHE_TYPE=q8_0\nenv.OLLAMA_NUM_PARALLEL=4",
            ],
            cells.Select(LaunchSettings.KeyOf).Distinct());
    }

    [Fact]
    public void Cells_of_one_start_stand_together_whatever_else_they_differ_in()
    {
        var cells = Plan(File(Ollama, "model: [tiny, big], num_ctx: [2048, 4096], env.OLLAMA_NUM_PARALLEL: [1, 4]")).Cells;

        Assert.Equal(["1", "1", "1", "1", "4", "4", "4", "4"], cells.Select(cell => LaunchSettings.Of(cell)[0].Value));
        Assert.NotEqual(cells[3].Configuration, cells[4].Configuration);
    }

    [Fact]
    public void What_is_passed_on_is_what_was_written()
    {
        var cells = Plan(File(Ollama, "model: tiny, env.X: [1.10, yes, 007, 4]")).Cells;

        Assert.Equal(["1.10", "yes", "007", "4"], cells.Select(cell => LaunchSettings.Of(cell)[0].Value));
        Assert.Equal(4, cells[3].Swept["env.X"].GetInt32()); // a number stays one, for the axes of charts
    }

    [Fact]
    public void A_simulator_takes_variables_too() =>
        Assert.Equal(2, Plan(File("{ name: sim, kind: simulator }", "model: tiny, env.OLLAMA_NUM_PARALLEL: [1, 4]")).Cells.Count);

    [Theory]
    [InlineData("{ name: a, url: host }", "model: tiny, env.X: 1", "BEN023", "server 'a' is not started by bench")]
    [InlineData("{ name: a, url: host }", "model: tiny, arg.x: 1", "BEN023", "server 'a' is not started by bench")]
    [InlineData("{ name: a, kind: simulator }", "model: tiny, arg.x: 1", "BEN023", "server 'a' is not started by bench")]
    [InlineData("{ name: a, kind: simulator }", "model: tiny, env.X: 1", "BEN023", "'X' is not an Ollama variable")]
    [InlineData(
        "{ name: a, kind: simulator, simulator: { env: { OLLAMA_NUM_PARALLEL: 2 } } }",
        "model: tiny, env.OLLAMA_NUM_PARALLEL: 1",
        "BEN023",
        "simulator.env of server 'a' also sets OLLAMA_NUM_PARALLEL")]
    [InlineData(Ollama, "model: tiny, env.OLLAMA_HOST: a", "BEN023", "the harness chooses that")]
    [InlineData(Ollama, "model: tiny, env.OLLAMA_DEBUG: 2", "BEN023", "managed.env of server 'v1' also sets OLLAMA_DEBUG")]
    [InlineData(Ollama, "model: tiny, arg.slots: 2", "BEN023", "the arguments of server 'v1' have no placeholder for it")]
    [InlineData(Llama, "model: tiny, arg.slots: 1, arg.port: 8080", "BEN023", "the harness chooses the port")]
    [InlineData(Ollama, "model: tiny, env.HF_TOKEN: a", "BEN023", "the name of a secret")]
    [InlineData(Ollama, "model: tiny, env.A=B: a", "BEN029", "'A=B' is not a valid variable name")]
    [InlineData(Llama, "model: tiny", "BEN029", "args[5] {slots} is unknown")]
    [InlineData("{ name: a, kind: openai, managed: { command: s } }", "model: tiny", "BEN029", "the server is not told its port")]
    [InlineData("{ name: a, managed: { command: s, args: \"{port\" } }", "model: tiny", "BEN029", "is not part of a {NAME}")]
    [InlineData("{ name: a, managed: { args: serve } }", "model: tiny", "BEN014", "managed.command is missing")]
    [InlineData("{ name: a, url: host, managed: { command: s } }", "model: tiny", "BEN023", "started by bench itself")]
    [InlineData("{ name: a, kind: simulator, managed: { command: s } }", "model: tiny", "BEN023", "started by bench itself")]
    [InlineData("{ name: a, managed: { command: s, comand: t } }", "model: tiny", "BEN012", "unknown key 'comand'")]
    public void What_cannot_be_started_is_refused_before_anything_is(string server, string sweep, string code, string message)
    {
        var wrong = Assert.Single(Scenario.Load(File(server, sweep)).Diagnostics);

        Assert.Equal(code, wrong.Code);
        Assert.Contains(message, wrong.Message, StringComparison.Ordinal);
        Assert.NotEqual("", wrong.Remedy);
    }

    [Fact]
    public void A_server_that_only_some_sweeps_use_needs_names_from_those_alone()
    {
        var text = File(Llama, "model: tiny, server: llama, arg.slots: [1, 4]").Replace(
            $"  - {Llama}", $"  - {Llama}\n  - {Ollama}", StringComparison.Ordinal)
            + "  - { name: other, endpoint: chat, sweep: { model: tiny, server: v1 }, prompt: { text: Hello } }\n";

        Assert.Empty(Scenario.Load(text).Diagnostics);
    }

    [Fact]
    public void What_is_called_like_a_secret_is_in_no_copy_of_the_file()
    {
        var text = Scenario.Load(File(
            "{ name: a, kind: openai, managed: { command: s, args: [--port, \"{port}\", --api-key, hunter2, --hf-token=hunter3, "
                + "API_KEY=hunter5, --max-tokens, 5], env: { MY_API_KEY: hunter4, MODE: fast } } }",
            "model: tiny")).MaskedText;

        Assert.DoesNotContain("hunter", text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "hunter",
            Scenario.Load(
                File("{ name: a, kind: openai, managed: { command: s, args: \"--api-key=hunter2\" } }", "model: tiny")).MaskedText,
            StringComparison.Ordinal);
        Assert.Contains("--max-tokens, 5", text, StringComparison.Ordinal);
        Assert.Contains("MODE: fast", text, StringComparison.Ordinal);
    }

    private static BenchmarkPlan Plan(string text) => PlanBuilder.Build(Scenario.Define(text), null).Plan;

    private static string File(string server, string sweep) => $$"""
        version: 1
        servers:
          - {{server}}
        scenarios:
          - name: chat
            endpoint: chat
            sweep: { {{sweep}} }
            prompt: { text: Hello }

        """;
}
