using Bench.Analysis.Answers;
using Bench.Analysis.Conclusions;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using static Bench.Analysis.Tests.Conclusions.ConclusionSamples;

namespace Bench.Analysis.Tests.Conclusions;

/// <summary>A model of 5 GB decodes 20 tok/s: 100 GB/s, which are a tenth of 1000.</summary>
public sealed class MemoryBoundTests
{
    private const long FiveGigabytes = 5_000_000_000;
    private const string Expected = "about 10 % of what this memory allows (1000 GB/s, 5.0 GB per token)";

    [Fact]
    public void One_users_decode_stands_beside_what_the_memory_can_give() => Assert.StartsWith(
        "About 10 % of what this memory allows (1000 GB/s, 5.0 GB per token); first token", Told(), StringComparison.Ordinal);

    [Fact]
    public void Beside_another_quantization_it_stands_with_the_reason() => Assert.Contains(
        $"; it decodes {Expected}; first token", Reason(Run([Cell("m", "Q4", 50), Cell("m", "Q8", 100)])), StringComparison.Ordinal);

    [Fact]
    public void Several_users_share_a_read_of_the_weights() => Assert.DoesNotContain("memory", Told(users: 4), StringComparison.Ordinal);

    [Fact]
    public void A_mixture_of_experts_reads_some_of_its_weights() =>
        Assert.DoesNotContain("memory", Told(experts: 8), StringComparison.Ordinal);

    [Fact]
    public void Where_the_server_does_not_tell_whether_it_is_a_mixture_nothing_is_said() =>
        Assert.DoesNotContain("memory", Told(experts: null), StringComparison.Ordinal);

    [Fact]
    public void Of_two_gpus_nobody_tells_which_layers_are_on_which() =>
        Assert.DoesNotContain("memory", Told(gpus: 2), StringComparison.Ordinal);

    [Fact]
    public void Without_the_bandwidth_nothing_is_said() => Assert.DoesNotContain("memory", Told(bandwidth: null), StringComparison.Ordinal);

    [Fact]
    public void A_bandwidth_in_other_words_is_none() => Assert.DoesNotContain("memory", Told(bandwidth: "fast"), StringComparison.Ordinal);

    private static string Told(int users = 1, int? experts = 0, int gpus = 1, string? bandwidth = "1000 GB/s") =>
        Reason(Run([Cell("m", "Q4", 50, users)], experts, gpus, bandwidth));

    private static string Reason(RecordedRun run)
    {
        var summary = RunAnalysis.Analyze(run);
        return RunConclusions.Of(summary, RunAnswers.Of(summary))[0].Reason!;
    }

    private static RecordedRun Run(RecordedCell[] cells, int? experts = 0, int gpus = 1, string? bandwidth = "1000 GB/s")
    {
        var run = TestRun.Of(cells);
        var server = run.Manifest.Servers[0];
        KeyValuePair<string, string>[] facts =
            [new("name", "GPU"), .. bandwidth is null ? [] : new[] { KeyValuePair.Create(TelemetryFacts.MemoryBandwidth, bandwidth) }];
        var source = new SourceReport
        {
            Name = TelemetrySources.Nvidia,
            Devices =
                [.. Enumerable.Range(0, gpus).Select(number => new TelemetryDevice(FormattableString.Invariant($"gpu{number}"), facts))],
        };
        return run with
        {
            Manifest = run.Manifest with
            {
                Plan = run.Manifest.Plan with
                {
                    Servers = [new ServerSpec { Name = "local", Kind = server.Kind, BaseAddress = new Uri("http://127.0.0.1:11434/") }],
                },
                Servers =
                [
                    server with
                    {
                        Models = [.. cells.Select(cell => new ModelSnapshot(
                            server.Models[0].Installed with { Tag = cell.Plan.Model.Tag!, SizeBytes = FiveGigabytes },
                            server.Models[0].Details! with { ExpertCount = experts }))],
                    },
                ],
                Sittings = [run.Manifest.Sittings[0] with
                {
                    Telemetry = new TelemetrySnapshot { Interval = Bench.Core.Time.Duration.FromMilliseconds(200), Sources = [source] },
                }],
            },
        };
    }
}
