using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Models.Shapes;
using Bench.Servers.Ollama;
using Bench.Simulator.Models;
using Bench.Simulator.Serving;

namespace Bench.EndToEnd.Tests;

/// <summary>What a server says of its models, on the way to an estimate.</summary>
public sealed class ModelDescriptionTests
{
    [Fact]
    public async Task A_simulated_model_is_described_as_what_it_is()
    {
        string[] tags = ["llama3.1:8b-instruct-q4_K_M", "qwen2.5:0.5b", "nomic-embed-text:latest"];
        var clock = new RunClock(TimeProvider.System);
        var (engine, host) = await new SimulatorStart(new SimulatorSpec { Profile = "rtx-4090", Models = tags }, port: 0)
            .ServeAsync(clock, TestContext.Current.CancellationToken);
        await using var running = engine;
        await using var serving = host;
        await using var client =
            new OllamaClient(new ServerSpec { Name = "simulated", Kind = ServerKind.Ollama, BaseAddress = host.Address }, clock);

        foreach (var tag in tags)
        {
            var described = (await client.DescribeAsync(tag, TestContext.Current.CancellationToken))
                .Match(found => found, failure => throw new InvalidOperationException(failure.Message));
            var (read, model) = (ShapeReader.Read(described), BuiltInShelf.Find(tag)!);
            Assert.Equal(model.Shape.Layers, read.Layers);
            Assert.Equal(
                (model.Shape.WeightBytes, model.Shape.VocabularySize, model.Shape.LooksBothWays),
                (read.WeightBytes, read.VocabularySize, read.LooksBothWays));
        }
    }
}
