using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Servers;
using Bench.Testing.Servers;

namespace Bench.Telemetry.Tests.Servers;

public sealed class LoadedModelsSourceTests
{
    private readonly FakeServer _server = new();

    [Fact]
    public void What_a_server_tells_of_its_models_becomes_samples_and_what_it_does_not_tell_none()
    {
        _server.Hold("bare:latest");
        _server.Known.Add(new LoadedModel { Tag = "truth:latest", SizeBytes = 3 << 20, SizeVramBytes = 0, ContextLength = 4096 });

        Assert.Equal(
            [
                ("truth:latest", TelemetryMetrics.ModelSize, 3.0),
                ("truth:latest", TelemetryMetrics.ModelSizeVram, 0),
                ("truth:latest", TelemetryMetrics.ModelContext, 4096),
            ],
            Sample().Select(sample => (sample.Device, sample.Metric, sample.Value)));
    }

    [Fact]
    public void Samples_are_about_the_server_and_carry_the_round_s_instant()
    {
        _server.Known.Add(new LoadedModel { Tag = "truth:latest", ContextLength = 4096 });
        var sample = Assert.Single(Sample());

        Assert.Equal((new Instant(7), "local", TelemetrySources.Server), (sample.At, sample.Server, sample.Source));
    }

    [Fact]
    public void A_server_that_does_not_answer_gives_no_sample_and_no_error()
    {
        _server.Down = new LookupFailure(OutcomeKind.Refused, null, "nobody there");

        Assert.Empty(Sample());
    }

    private List<TelemetrySample> Sample()
    {
        using var source = new LoadedModelsSource("local", _server);
        var sink = new ListSink();
        source.Sample(new Instant(7), sink);
        return sink.Samples;
    }

    private sealed class ListSink : ITelemetrySink
    {
        public List<TelemetrySample> Samples { get; } = [];

        public void Post(in TelemetrySample sample) => Samples.Add(sample);
    }
}
