using Bench.Analysis;
using Bench.Analysis.Tests;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Reporting.Instruments;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests.Instruments;

/// <summary>What points are marked with, and what their resource tells.</summary>
public sealed class PointAttributesTests
{
    private static readonly RecordedCell Plain = TestRun.Cell(SampleCell.Chat(requests: 2), TestRun.Chat(1, 1000), TestRun.Chat(2, 2000));

    [Fact]
    public void A_point_tells_its_operation_its_server_and_its_cell()
    {
        var attributes = Series(TestRun.Analyze(Plain))
            .First(series => series.Instrument.Name == "gen_ai.client.operation.duration").Attributes;

        Assert.Equal(
            [
                new("gen_ai.operation.name", "chat"),
                new("gen_ai.provider.name", "ollama"),
                new("gen_ai.request.model", "truth:latest"),
                new("server.address", "127.0.0.1"),
                new("server.port", 11434L),
                new("bench.cell", "chat/truth/c=1"),
                new("bench.scenario", "chat"),
                new("bench.endpoint", "chat"),
                new("bench.server", "local"),
                new("bench.model", "truth"),
                new("bench.quantization", "Q4_K_M"),
                new("bench.num_gpu", "auto"),
                new("bench.concurrency", "1"),
                new("bench.repetition", "1"),
                new("bench.simulated", false),
                new("bench.valid", true),
            ],
            attributes);
    }

    [Theory]
    [InlineData(Endpoint.Chat, "chat")]
    [InlineData(Endpoint.Generate, "text_completion")]
    [InlineData(Endpoint.Embed, "embeddings")]
    [InlineData(Endpoint.Embeddings, "embeddings")]
    public void An_operation_has_the_name_of_the_convention(Endpoint endpoint, string name)
    {
        var cell = TestRun.Cell(SampleCell.Chat() with { Workload = SampleCell.Workload(endpoint) }, TestRun.Chat(1, 1000));

        Assert.All(Series(TestRun.Analyze(cell)), series => Assert.Equal(name, Mark(series, "gen_ai.operation.name")));
    }

    [Fact]
    public void A_server_of_OpenAIs_API_is_named_by_its_software_where_that_is_known()
    {
        var run = TestRun.Of(Plain);
        var server = run.Manifest.Servers[0] with { Kind = ServerKind.OpenAi };

        Assert.Equal("openai", Provider(server));
        Assert.Equal("vllm", Provider(server with { Software = "vllm" }));

        object? Provider(ServerSnapshot asFound) =>
            Mark(Series(RunAnalysis.Analyze(run with { Manifest = run.Manifest with { Servers = [asFound] } }))[0], "gen_ai.provider.name");
    }

    [Fact]
    public void What_was_simulated_is_marked_and_a_description_in_place_of_an_address_is_none()
    {
        var run = TestRun.Of(Plain);
        var server = run.Manifest.Servers[0] with { Kind = ServerKind.Simulator, Simulated = true, Url = "simulated rtx-4090, noise 3 %" };

        var series = Series(RunAnalysis.Analyze(run with { Manifest = run.Manifest with { Servers = [server] } }));

        Assert.All(
            series,
            one => Assert.Equal((true, null, null), (Mark(one, "bench.simulated"), Mark(one, "server.address"), Mark(one, "server.port"))));
    }

    [Fact]
    public void No_two_series_of_a_run_are_one_to_those_who_read_them()
    {
        foreach (var run in new[] { SampleSweep.Run.Summary, SampleSweep.Repeated().Summary, SampleSummary.Run })
        {
            var identities = Series(run)
                .Select(series => series.Instrument.Name + string.Concat(series.Attributes.Select(pair => $"\n{pair.Key}={pair.Value}")))
                .ToArray();

            Assert.Equal(identities.Length, identities.Distinct().Count());
            Assert.All(
                Series(run),
                series => Assert.Equal(series.Attributes.Count, series.Attributes.DistinctBy(pair => pair.Key).Count()));
        }
    }

    [Fact]
    public void A_resource_names_the_run_its_host_and_when_it_began()
    {
        Assert.Equal(
            [
                new("service.name", "bench"),
                new("service.version", "0.1.0"),
                new("service.instance.id", "sample-run"),
                new("host.name", "host"),
                new("bench.run", "sample-run"),
                new("bench.began", "2026-01-02T03:04:05Z"),
            ],
            RunInstruments.ResourceOf(TestRun.Analyze(Plain)));
    }

    private static InstrumentSeries[] Series(RunSummary run) => [.. RunInstruments.CellsOf(run).SelectMany(cell => cell)];

    private static object? Mark(InstrumentSeries series, string name) => series.Attributes.SingleOrDefault(pair => pair.Key == name).Value;
}
