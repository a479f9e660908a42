using Bench.Core.Managed;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Runner.Session;
using Bench.Runs.Reading;
using Bench.Testing.Samples;

namespace Bench.Runner.Tests.Session;

/// <summary>What a run folder cannot give back to the sitting that goes on with it.</summary>
public sealed class ResumableRunTests
{
    private static readonly Secret Key = new("sk-1");

    [Fact]
    public void A_server_without_secrets_can_be_asked_by_the_folder_alone() => Assert.False(With(SampleCell.Server()).NeedsSecrets);

    [Fact]
    public void A_bearer_token_has_to_be_given_again() =>
        Assert.True(With(SampleCell.Server() with { Auth = new ServerAuth.Bearer(Key) }).NeedsSecrets);

    [Fact]
    public void Any_header_may_be_a_key() =>
        Assert.True(With(SampleCell.Server() with { Headers = [KeyValuePair.Create("X-Team", Key)] }).NeedsSecrets);

    [Theory]
    [InlineData("OLLAMA_NUM_PARALLEL", false)]
    [InlineData("API_KEY", true)]
    public void Of_a_managed_server_only_a_setting_that_is_a_secret_has_to_be_given_again(string variable, bool needed) =>
        Assert.Equal(needed, With(SampleCell.Server() with
        {
            Managed = new ManagedServerSpec { Command = "ollama", Environment = [KeyValuePair.Create(variable, "4")] },
        }).NeedsSecrets);

    [Fact]
    public void A_page_of_metrics_that_asks_for_a_token_needs_it_again()
    {
        Assert.True(Paged(Key).NeedsSecrets);
        Assert.False(Paged(null).NeedsSecrets);

        static ResumableRun Paged(Secret? bearer) => Of(SampleCell.PlanOf(SampleCell.Chat()) with
        {
            Telemetry = TelemetrySpec.Default with
            {
                Prometheus = [new PrometheusTarget(new Uri("http://gpu-host:9400/metrics"), "local", bearer)],
            },
        });
    }

    private static ResumableRun With(ServerSpec server) => Of(SampleCell.PlanOf(SampleCell.Chat()) with { Servers = [server] });

    /// <summary>No file is read for what is asked here.</summary>
    private static ResumableRun Of(BenchmarkPlan plan) => new(
        folder: null!,
        new RunReading(
            new RecordedRun(
                new RunManifest
                {
                    Run = "sample-run",
                    HarnessVersion = "0.1.0",
                    Plan = plan,
                    PlanHash = "0",
                    Servers = [],
                    Host = SampleHost.Snapshot,
                    Sittings = [],
                    State = RunState.Interrupted,
                },
                []),
            []));
}
