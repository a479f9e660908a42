using System.Text.Json;
using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Models.Known;
using Bench.Models.Memory;
using Bench.Models.Tensors;
using Bench.Runner.Preflight;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Runner.Tests.Preflight;

/// <summary>The server has llama3.1:8b in F16, and a model of which it tells nothing.</summary>
public sealed class PlannedMemoryTests
{
    private const string Llama = "llama3.1:8b-f16";

    [Fact]
    public async Task A_cell_takes_what_Bench_Models_predicts_for_its_context()
    {
        Assert.Equal(Predicted(QuantizationFormat.F16, 8192), await OfAsync(Cell(Llama) with { NumCtx = 8192 }));
        Assert.Equal(Predicted(QuantizationFormat.F16, 4096), await OfAsync(Cell(Llama)));
        // trained for no more
        Assert.Equal(Predicted(QuantizationFormat.F16, 131_072), await OfAsync(Cell(Llama) with { NumCtx = 1_000_000 }));
    }

    [Fact]
    public async Task A_model_that_is_made_for_the_run_takes_what_it_will_take_in_its_own_quantization_and_context()
    {
        var derived = DerivedModel.Of(Llama, quantize: "Q4_K_M", numCtx: 8192);

        Assert.Equal(
            Predicted(QuantizationFormat.Q4KM, 8192),
            await OfAsync(Cell(derived.Name) with { Model = new ModelChoice { Name = Llama, Tag = derived.Name, Derived = derived } }));
    }

    [Fact]
    public async Task Axes_over_the_servers_environment_say_how_many_slots_it_has_and_in_which_cache()
    {
        var cell = Cell(Llama) with
        {
            NumCtx = 8192,
            Swept = new Dictionary<string, JsonElement>
            {
                ["env.OLLAMA_NUM_PARALLEL"] = JsonSerializer.SerializeToElement(4),
                ["env.OLLAMA_KV_CACHE_TYPE"] = JsonSerializer.SerializeToElement("q8_0"),
                ["env.OLLAMA_FLASH_ATTENTION"] = JsonSerializer.SerializeToElement("1"),
            },
        };

        Assert.Equal(
            MemoryEstimate.Of(
                KnownModels.Llama31.Shape.In(QuantizationFormat.F16),
                new MemoryRequest { Context = 8192, Slots = 4, KvCache = KvCacheType.Q8, Engine = EngineBuffers.Ollama }).Total,
            await OfAsync(cell));
        Assert.NotEqual(Predicted(QuantizationFormat.F16, 8192), await OfAsync(cell));
    }

    [Fact]
    public async Task Nothing_is_predicted_of_a_model_that_its_server_does_not_describe() => Assert.Null(await OfAsync(Cell("odd:latest")));

    private static long Predicted(QuantizationFormat format, int context) =>
        MemoryEstimate.Of(
            KnownModels.Llama31.Shape.In(format), new MemoryRequest { Context = context, Engine = EngineBuffers.Ollama }).Total;

    private static PlanCell Cell(string tag) => SampleCell.Chat() with { Model = new ModelChoice { Name = tag, Tag = tag }, NumCtx = null };

    private static async Task<long?> OfAsync(PlanCell cell)
    {
        var server = SampleCell.Server();
        Assert.Equal(ServerKind.Ollama, server.Kind);
        var client = new FakeServer();
        client.Described[Llama] = KnownModels.Llama31.Description;
        var inventory = new ServerInventory
        {
            Server = server,
            Models = [new InstalledModel { Tag = Llama }, new InstalledModel { Tag = "odd:latest" }],
        };
        var planned = new PlannedRun(SampleCell.PlanOf(cell), new Dictionary<string, ServerInventory> { [server.Name] = inventory });
        var memory = await PlannedMemory.AskAsync(
            planned, new Dictionary<string, IServerClient> { [server.Name] = client }, new RunningServers(),
            TestContext.Current.CancellationToken);
        return memory.Of(cell);
    }
}
