using System.Text.Json;
using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Models.Known;
using Bench.Runner.Preflight;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Runner.Tests.Preflight;

/// <summary>
/// A simulated rtx-4090 has 24 GiB of its own and 64 GiB beside; llama3.1:8b takes 15 GiB in F16, and each slot of 8192 tokens 1 GiB more.
/// </summary>
public sealed class UnfitCellsTests
{
    private const string Llama = "llama3.1:8b-f16";

    [Fact]
    public async Task Settings_that_need_more_than_the_machine_has_in_all_are_left_out_with_the_reason()
    {
        PlanCell[] cells = [Slots(1), Slots(60), Slots(100)]; // 16, 75 and 115 GiB of 88

        var (kept, reasons) = await SortAsync(cells, alternatives: cells);

        Assert.Equal([cells[0], cells[1]], kept);
        Assert.StartsWith(
            "llama3.1:8b-f16 with OLLAMA_NUM_PARALLEL=100, num_ctx 8192 needs about 11", reasons["chat"], StringComparison.Ordinal);
        Assert.EndsWith(" GiB (predicted), more than the 88 GiB that the machine has in all.", reasons["chat"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_is_no_alternative_stays()
    {
        PlanCell[] cells = [Slots(1), Slots(100)];

        var (kept, reasons) = await SortAsync(cells, alternatives: [cells[0]]);

        Assert.Equal(cells, kept);
        Assert.Empty(reasons);
    }

    private static PlanCell Slots(int count) => SampleCell.Chat() with
    {
        Model = new ModelChoice { Name = Llama, Tag = Llama },
        NumCtx = 8192,
        Swept = new Dictionary<string, JsonElement> { ["env.OLLAMA_NUM_PARALLEL"] = JsonSerializer.SerializeToElement(count) },
    };

    private static async Task<(IReadOnlyList<PlanCell> Kept, IReadOnlyDictionary<string, string> Reasons)> SortAsync(
        PlanCell[] cells, PlanCell[] alternatives)
    {
        var server = SampleCell.Server() with { Simulator = new SimulatorSpec { Profile = "rtx-4090" } };
        var client = new FakeServer();
        client.Described[Llama] = KnownModels.Llama31.Description;
        var inventory = new ServerInventory { Server = server, Models = [new InstalledModel { Tag = Llama }] };
        var planned = new PlannedRun(
            SampleCell.PlanOf(cells) with { Servers = [server] }, new Dictionary<string, ServerInventory> { [server.Name] = inventory });
        var composition = Composition.Standard();
        var unfit = new UnfitCells(
            new MachineMemory(composition.Telemetry, composition.StartClock),
            new Dictionary<string, IServerClient> { [server.Name] = client },
            new RunningServers());
        return await unfit.SortAsync(planned, alternatives, TestContext.Current.CancellationToken);
    }
}
