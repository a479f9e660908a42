using Bench.Core.Plans;
using Bench.Simulator.Serving;

namespace Bench.Simulator.Tests.Serving;

public sealed class SimulatorStartTests
{
    [Fact]
    public void A_SYSTEM_is_that_of_every_model_that_writes_texts()
    {
        var shelf = new SimulatorStart(
            new SimulatorSpec { Models = ["llama3.2:1b", "nomic-embed-text"], System = "one two" }, port: 0).Engine.Shelf;
        var plain = new SimulatorStart(new SimulatorSpec { Models = ["llama3.2:1b", "nomic-embed-text"] }, port: 0).Engine.Shelf;

        Assert.Equal(["one two", ""], shelf.Select(model => model.System));
        Assert.NotEqual(plain[0].Digest, shelf[0].Digest);
        Assert.Equal(plain[1], shelf[1]);
    }

    [Fact]
    public void Remote_models_are_listed_after_those_on_the_disk()
    {
        var shelf =
            new SimulatorStart(new SimulatorSpec { Models = ["llama3.2:1b"], Remote = ["gpt-oss:120b-cloud"] }, port: 0).Engine.Shelf;

        Assert.Equal(["llama3.2:1b", "gpt-oss:120b-cloud"], shelf.Select(model => model.Tag));
        Assert.Equal([null, "https://ollama.com:443"], shelf.Select(model => model.Remote?.Host));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("0.24.0", false)]
    public void The_version_that_it_says_it_is_decides_on_its_manners(string? version, bool cutsToHalf) =>
        Assert.Equal(cutsToHalf, new SimulatorStart(new SimulatorSpec { Version = version }, port: 0).Engine.Manners.CutsToHalf);

    [Fact]
    public void A_machine_may_be_slower_by_a_known_amount()
    {
        var start = new SimulatorStart(new SimulatorSpec { Slower = "prefill=10%" }, port: 0);

        Assert.Equal((0.1, 0.0), (start.Engine.Slowdown.Prefill, start.Engine.Slowdown.Decode));
        Assert.Equal("simulated rtx-4090, slower: prefill=10%", SimulatorWords.Of(new SimulatorSpec { Slower = "prefill=10%" }));
        Assert.Equal(
            ["slower: 'much' is no percentage from 0% to 1000%: write 5%, or prefill=10%"],
            new SimulatorStart(new SimulatorSpec { Slower = "much" }, port: 0).Problems);
    }

    [Fact]
    public void OLLAMA_ORIGINS_is_a_variable_of_its_environment()
    {
        IReadOnlyList<string> Problems(string value) =>
            new SimulatorStart(new SimulatorSpec { Environment = [new("OLLAMA_ORIGINS", value)] }, port: 0).Problems;

        Assert.Empty(Problems("http://example.org"));
        Assert.Equal(["OLLAMA_ORIGINS: 'example.org' is no origin: write http://example.org or *"], Problems("example.org"));
    }

    [Fact]
    public void What_is_simulated_is_told_with_its_SYSTEM_and_its_remote_models() =>
        Assert.Equal(
            "simulated rtx-4090, SYSTEM of 2 tokens, remote: a:cloud, b",
            SimulatorWords.Of(new SimulatorSpec { System = "one two", Remote = ["a:cloud", "b"] }));
}
