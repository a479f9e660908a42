using Bench.Core.Kinds;
using Bench.Core.Plans;

namespace Bench.Scenarios.Tests;

/// <summary>Servers that bench starts itself, and when one of them takes another's place.</summary>
public sealed class SimulatorTests
{
    [Fact]
    public void A_simulator_needs_nothing_but_a_name()
    {
        var server = Scenario.Define(File("{ name: sim, kind: simulator }")).Servers.Single();

        Assert.Equal((ServerKind.Simulator, SimulatorSpec.Anywhere), (server.Kind, server.BaseAddress));
        Assert.Null(server.Simulator!.Profile);
        Assert.Empty(server.Simulator.Models);
        Assert.Empty(server.Simulator.Environment);
    }

    [Fact]
    public void A_simulator_is_described_by_hardware_models_environment_and_scatter()
    {
        const string Keys =
            "profile: rtx-4090, models: [a:1b, b:2b], version: 0.9.6, env: { OLLAMA_NUM_PARALLEL: 4 }, seed: 7, noise: 3%, drift: "
            + "2%, slower: \"decode=10%\", faults: \"chat 3: reset\", system: Be brief, remote: [\"c:cloud\"]";
        var source = Scenario.Source(File($"{{ name: sim, kind: simulator, simulator: {{ {Keys} }} }}"));

        var simulator = Scenario.Define(source).Servers.Single().Simulator!;

        Assert.Equal(
            ("rtx-4090", "0.9.6", 7, 0.03, 0.02, "decode=10%", "chat 3: reset"),
            (simulator.Profile, simulator.Version, simulator.Seed, simulator.Noise, simulator.Drift, simulator.Slower, simulator.Faults));
        Assert.Equal(["a:1b", "b:2b"], simulator.Models);
        Assert.Equal(("Be brief", "c:cloud"), (simulator.System, Assert.Single(simulator.Remote)));
        Assert.Equal([KeyValuePair.Create("OLLAMA_NUM_PARALLEL", "4")], simulator.Environment);
    }

    [Theory]
    [InlineData("{ name: sim, kind: simulator, url: host }", "8:40 BEN023")] // it is where bench starts it
    [InlineData("{ name: sim, kind: simulator, fallback: simulator }", "8:45 BEN023")]
    [InlineData("{ name: sim, url: host, simulator: { profile: x } }", "8:40 BEN023")] // an Ollama is not simulated
    [InlineData("{ name: sim, kind: simulator, simulator: { env: { PATH: x } } }", "8:55 BEN015")]
    [InlineData("{ name: sim, kind: simulator, simulator: { noise: 0.03 } }", "8:55 BEN018")]
    [InlineData("{ name: sim, kind: openai, url: host, fallback: simulator }", "8:53 BEN023")]
    [InlineData("{ name: sim, url: host, fallback: ollama }", "8:39 BEN015")]
    public void What_makes_no_sense_is_refused(string server, string diagnostic) =>
        Assert.Equal([diagnostic], Scenario.Codes(File(server)));

    [Fact]
    public void A_server_falls_back_only_where_nobody_named_another_one()
    {
        var text = File("{ name: local, url: \"${OLLAMA_HOST:-127.0.0.1}\", fallback: simulator }");

        Assert.True(Scenario.Define(text).Servers.Single().FallsBack);
        Assert.False(Scenario.Define(text, ("OLLAMA_HOST", "gpu-box")).Servers.Single().FallsBack);
        Assert.False(Scenario.Define(Scenario.Source(text) with { Server = "gpu-box" }).Servers.Single().FallsBack);
    }

    [Fact]
    public void The_simulator_is_asked_what_it_knows()
    {
        var source = Scenario.Source(File("{ name: sim, kind: simulator, simulator: { profile: rtx-9999 } }")) with
        {
            SimulatorProblems = spec => [$"no {spec.Profile}"],
        };

        var diagnostic = Assert.Single(ScenarioFile.Load(source).Diagnostics);

        Assert.Equal(("BEN015", 8), (diagnostic.Code, diagnostic.Line));
        Assert.Contains("no rtx-9999", diagnostic.Message, StringComparison.Ordinal);
    }

    private static string File(string server) => $"{Scenario.Smallest}servers:\n  - {server}\n";
}
