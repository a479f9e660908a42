using Bench.Analysis.Cells;
using Bench.Core.Records;
using Bench.Core.Telemetry;

namespace Bench.Analysis.Tests.Telemetry;

/// <summary>The server holds 100 MiB, the runner of the cell's model 500, and a runner that another client had loaded 2000.</summary>
public sealed class ServerMemoryTests
{
    private const string Processes = TelemetrySources.ServerProcesses;

    private static readonly string Mine = new('a', 64);
    private static readonly string Others = new('b', 64);

    [Fact]
    public void A_runner_that_has_another_model_loaded_is_none_of_the_cells_memory() =>
        Assert.Equal(100 + 500, Peak([Mine], ("ollama[7]", null), ("ollama[8]", Mine), ("ollama[9]", Others)));

    [Fact]
    public void Of_a_model_of_several_files_each_is_its_own() =>
        Assert.Equal(100 + 500 + 2000, Peak([Others, Mine], ("ollama[8]", Mine), ("ollama[9]", Others)));

    [Fact]
    public void What_nobody_tells_of_a_runner_is_not_guessed() =>
        Assert.Equal(100 + 500 + 2000, Peak([Mine], ("ollama[8]", Mine), ("ollama[9]", null)));

    [Fact]
    public void Where_no_runner_is_known_to_have_the_cells_model_all_count()
    {
        Assert.Equal(100 + 500 + 2000, Peak([Mine], ("ollama[9]", Others)));
        Assert.Equal(100 + 500 + 2000, Peak([], ("ollama[8]", Mine), ("ollama[9]", Others)));
    }

    [Fact]
    public void A_model_that_two_processes_had_loaded_was_loaded_anew()
    {
        var finding =
            Assert.Single(Cell([Mine], ("ollama[8]", Mine), ("ollama[9]", Mine)).Findings, finding => finding.Code == "reload-during-cell");

        Assert.Equal("2 processes of the server had the model loaded while it was measured, one after the other", finding.What);
        foreach (var other in new[] { Others, null })
            Assert.DoesNotContain(
                "reload-during-cell", Cell([Mine], ("ollama[8]", Mine), ("ollama[9]", other)).Findings.Select(told => told.Code));
        // a model of two files
        Assert.DoesNotContain(
            "reload-during-cell", Cell([Mine, Others], ("ollama[8]", Mine), ("ollama[9]", Others)).Findings.Select(told => told.Code));
    }

    private static double? Peak(IReadOnlyList<string> model, params (string Device, string? Loaded)[] devices) =>
        Cell(model, devices).Telemetry.ServerMemoryPeakMebibytes;

    private static CellSummary Cell(IReadOnlyList<string> model, params (string Device, string? Loaded)[] devices)
    {
        var run = new SampledRun()
            .Steady(TelemetryMetrics.ProcessMemory, "ollama[7]", Processes, 100, idle: 100, server: "local")
            .Steady(TelemetryMetrics.ProcessMemory, "ollama[8]", Processes, 500, idle: 0, server: "local")
            .Steady(TelemetryMetrics.ProcessMemory, "ollama[9]", Processes, 2000, idle: 2000, server: "local")
            .With(new SourceReport
            {
                Name = Processes,
                Server = "local",
                Devices = [.. devices.Select(device => new TelemetryDevice(device.Device, Facts(device.Loaded)))],
            })
            .Recorded();
        var server = run.Manifest.Servers[0];
        ModelSnapshot[] models = [server.Models[0] with { Details = server.Models[0].Details! with { Weights = model } }];
        return Assert.Single(
            RunAnalysis.Analyze(run with { Manifest = run.Manifest with { Servers = [server with { Models = models }] } }).Cells);
    }

    private static KeyValuePair<string, string>[] Facts(string? loaded) =>
        loaded is null ? [] : [KeyValuePair.Create(TelemetryFacts.Weights, loaded)];
}
