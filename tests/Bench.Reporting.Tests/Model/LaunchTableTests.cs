using System.Text.Json;
using Bench.Analysis;
using Bench.Analysis.Tests;
using Bench.Core.Managed;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Reporting.Model;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests.Model;

public sealed class LaunchTableTests
{
    private static readonly ServerLogFacts Facts = new()
    {
        Backend = "CUDA",
        Gpus = ["a GPU"],
        LayersOffloaded = 33,
        Layers = 33,
        Slots = 4,
        FlashAttention = true,
        CacheTypeK = "q8_0",
        CacheTypeV = "q8_0",
        KvCache = [new LogBuffer("CUDA0", 512)],
    };

    [Fact]
    public void Each_set_of_settings_is_a_row_with_what_the_server_told_last()
    {
        var rows = LaunchTable.Of(Run(Cell("1", 1, null), Cell("1", 1, Facts), Cell("4", 2, null)));

        Assert.Equal(
            ["local", "ollama serve --api-key ***; env.OLLAMA_NUM_PARALLEL=1", "1", "CUDA, a GPU", "33 of 33", "4", "on", "q8_0: 512 MiB "
                + "on CUDA0", "–"],
            rows[0]);
        Assert.Equal(["local", "ollama serve --api-key ***; env.OLLAMA_NUM_PARALLEL=4", "1", "–", "–", "–", "–", "–", "–"], rows[1]);
    }

    [Fact]
    public void A_run_whose_servers_ran_already_has_none()
    {
        var run = TestRun.Analyze(TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 1000)));

        Assert.Empty(LaunchTable.Of(run));
    }

    private static RunSummary Run(params RecordedCell[] cells)
    {
        var run = TestRun.Of(cells);
        var managed = new ManagedServerSpec { Command = "ollama", Arguments = ["serve", "--api-key", "hunter2"] };
        return RunAnalysis.Analyze(run with
        {
            Manifest = run.Manifest with
            {
                Plan =
                    run.Manifest.Plan with { Servers = [.. run.Manifest.Plan.Servers.Select(server => server with { Managed = managed })] },
            },
        });
    }

    private static int _repetition;

    private static RecordedCell Cell(string slots, int start, ServerLogFacts? facts)
    {
        var plan = SampleCell.Chat() with
        {
            Repetition = ++_repetition,
            Swept = new Dictionary<string, JsonElement> { ["env.OLLAMA_NUM_PARALLEL"] = JsonSerializer.SerializeToElement(slots) },
        };
        var cell = TestRun.Cell(plan, TestRun.Chat(1, 1000));
        return cell with
        {
            Finished = cell.Finished! with { Launch = new LaunchRecord { Number = start, Took = Duration.FromSeconds(1), Facts = facts } },
        };
    }
}
