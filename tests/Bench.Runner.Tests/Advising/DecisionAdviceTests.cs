using Bench.Analysis.Tests;
using Bench.Core.Catalog;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Studies;
using Bench.Reporting.Model;
using Bench.Runner.Advising;
using Bench.Studies;
using Bench.Studies.Capacity;
using Bench.Studies.Capacity.Quick;
using Bench.Studies.Capacity.Search;
using Bench.Testing.Samples;

namespace Bench.Runner.Tests.Advising;

public sealed class DecisionAdviceTests
{
    private static readonly PlanCell Cell =
        SampleCell.Chat() with { Model = new ModelChoice { Name = "llama3.1:8b", Tag = "llama3.1:8b" } };

    private static readonly Decision.Capacity Found = new()
    {
        Sentence = "Alone: fast. Holds 1 user at once.",
        Configuration = "",
        Find = "users",
        Holds = 1,
        Breaks = 4,
        Loads = [new CapacityLoad(1, LoadRole.Probe, LoadVerdict.Holds, 14, [], 10, [Cell.Id])],
        Alone = new AloneFigures(14, 50, 100, "Alone: fast."),
        SlotLimit = new SlotLimit(1, 4, 0.7) { Context = 4096 },
        Evidence = [Cell.Id],
        Advice = "Loosen a limit.",
    };

    [Fact]
    public void A_quick_look_begins_with_the_server_its_version_the_model_and_its_quantization() =>
        Assert.Equal("Ollama 0.32.15, llama3.1:8b Q4_K_M. Alone: fast. Holds 1 user at once.", Advised(QuickKind.Kind).Sentence);

    // 5.33 requests of the look for one of the search: 200 of them at one user and 200 at each of 2, 4,
    // 2.5 and 2.5 and again 1, at 10 a second, take 107 s each.
    [Fact]
    public void A_quick_look_ends_with_the_next_command_and_what_it_takes() =>
        Assert.EndsWith(
            " `bench capacity --model llama3.1:8b`, which takes about 11 minutes or more.",
            Advised(QuickKind.Kind).Advice,
            StringComparison.Ordinal);

    [Fact]
    public void A_server_elsewhere_is_named_in_the_next_command() =>
        Assert.Contains(
            "`bench capacity --server http://other:11434/ --model",
            Advised(QuickKind.Kind, server => server with { Url = "http://other:11434/" }).Advice,
            StringComparison.Ordinal);

    // 32 layers, 4096 tokens, 8 heads of 128 for keys and for values, two bytes each: 0.5 GiB a slot.
    [Fact]
    public void Where_requests_wait_for_a_slot_the_setting_is_named_with_what_it_takes_and_where_it_is_written()
    {
        var advice = Advised(CapacityKind.Kind).Advice!;

        Assert.StartsWith(
            "OLLAMA_NUM_PARALLEL=4 lets it work on 4 at a time, and takes about 1.5 GiB more by estimate (num_ctx 4096, an f16 KV cache): ",
            advice,
            StringComparison.Ordinal);
        Assert.Contains("sudo systemctl edit ollama", advice, StringComparison.Ordinal);
        Assert.Contains("launchctl setenv OLLAMA_NUM_PARALLEL 4", advice, StringComparison.Ordinal);
        Assert.Contains("setx OLLAMA_NUM_PARALLEL 4", advice, StringComparison.Ordinal);
        Assert.Contains("docker run -e OLLAMA_NUM_PARALLEL=4", advice, StringComparison.Ordinal);
        Assert.EndsWith(" Loosen a limit.", advice, StringComparison.Ordinal);
    }

    // Three more take 1.5 GiB and a little, one more half a GiB and a little.
    [Theory]
    [InlineData(
        2048, "OLLAMA_NUM_PARALLEL=4 lets it work on 4 at a time, and takes about 1.5 GiB more by estimate (num_ctx 4096, an f16 KV cache; "
            + "2.0 GiB of the GPU's memory were free): ")]
    [InlineData(1024, "OLLAMA_NUM_PARALLEL=2 lets it work on 2 at a time, and takes about 0.5 GiB more")]
    [InlineData(256, "There is no room for more at a time: one more takes about 0.5 GiB by estimate (num_ctx 4096), and 0.")]
    public void No_more_is_advised_than_there_is_room_for(double freeMebibytes, string words) =>
        Assert.StartsWith(
            words,
            Advised(
                CapacityKind.Kind,
                found: Found with { SlotLimit = Found.SlotLimit! with { FreeVramMebibytes = freeMebibytes } }).Advice,
            StringComparison.Ordinal);

    [Fact]
    public void What_a_slot_takes_is_said_of_no_model_whose_shape_is_not_known()
    {
        var advice = Advised(CapacityKind.Kind, server => server with
        {
            Models = [new ModelSnapshot(server.Models[0].Installed, new ModelDetails { ParameterCount = 1_000_000 })],
        }).Advice!;

        Assert.StartsWith("OLLAMA_NUM_PARALLEL=4 lets it work on 4 at a time: ", advice, StringComparison.Ordinal);
    }

    [Fact]
    public void The_setting_of_a_llama_server_is_named_and_that_of_an_unknown_server_is_not()
    {
        Assert.StartsWith(
            "-np 4 lets it work on 4 at a time", Advised(CapacityKind.Kind, OpenAi("llama-server")).Advice, StringComparison.Ordinal);
        Assert.Equal("Loosen a limit.", Advised(CapacityKind.Kind, OpenAi("vllm")).Advice);

        static Func<ServerSnapshot, ServerSnapshot> OpenAi(string software) =>
            server => server with { Kind = ServerKind.OpenAi, Software = software };
    }

    [Fact]
    public void A_model_that_its_server_always_serves_one_request_at_a_time_gets_no_setting() =>
        Assert.Equal("Loosen a limit.", Advised(CapacityKind.Kind, server => server with
        {
            Models = [new ModelSnapshot(server.Models[0].Installed, new ModelDetails { Architecture = "qwen3next" })],
        }).Advice);

    private static Decision Advised(StudyKind kind, Func<ServerSnapshot, ServerSnapshot>? change = null, Decision.Capacity? found = null)
    {
        var run = TestRun.Analyze(TestRun.Cell(Cell, TestRun.Chat(1, 0)));
        var server = run.Manifest.Servers[0] with
        {
            Models = [new ModelSnapshot(new InstalledModel { Tag = "llama3.1:8b", QuantizationLevel = "Q4_K_M" }, new ModelDetails())],
        };
        var spec = new StudySpec { Kind = kind.Name, Inputs = new Dictionary<string, string>(), InputsHash = "", PlannedCells = 1 };
        var advised = DecisionAdvice.To(
            new ReportedStudy(spec, kind.Question, [found ?? Found]),
            run with { Manifest = run.Manifest with { Servers = [(change ?? (same => same))(server)] } });
        return Assert.Single(advised!.Decisions);
    }
}
