using System.Text.Json;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Runs.Json;
using Bench.Runs.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Runs.Tests;

public sealed class PlanHashTests
{
    private static readonly BenchmarkPlan Plan = Samples.Plan(SampleCell.Chat(), Samples.FullCell);

    [Fact]
    public void It_is_a_sha_256_in_lower_case_hex() => Assert.Matches("^[0-9a-f]{64}$", PlanHash.Of(Plan));

    [Fact]
    public void Secrets_do_not_count() => Assert.Equal(
        PlanHash.Of(Plan),
        PlanHash.Of(Plan with
        {
            Servers =
            [
                Plan.Servers[0] with
                {
                    Auth = new ServerAuth.Basic("ann", new Secret("changed")),
                    Headers = [KeyValuePair.Create("X-Key", new Secret("changed"))],
                },
                Plan.Servers[1] with { Auth = new ServerAuth.Bearer(new Secret("changed")) },
                Plan.Servers[2],
            ],
        }));

    [Fact]
    public void What_a_server_s_requests_leave_out_or_rename_counts_and_comes_back()
    {
        var changes =
            new RequestChanges { Omitted = ["stream_options"], Renamed = [KeyValuePair.Create("max_tokens", "max_completion_tokens")] };
        var changed = Plan with { Servers = [Plan.Servers[0] with { Kind = ServerKind.OpenAi, Request = changes }] };
        var usual = Plan with { Servers = [Plan.Servers[0] with { Kind = ServerKind.OpenAi }] };

        Assert.NotEqual(PlanHash.Of(usual), PlanHash.Of(changed));
        Assert.DoesNotContain("request", JsonText.Of(usual.Servers[0], ServerJson.Write), StringComparison.Ordinal);
        var read = JsonText.Read(JsonText.Of(changed.Servers[0], ServerJson.Write), ServerJson.ReadSpec).Request;
        Assert.Equal(changes.Omitted, read.Omitted);
        Assert.Equal(changes.Renamed, read.Renamed);
    }

    [Fact]
    public void Log_probabilities_count()
    {
        var cell = Samples.FullCell;
        var asked = cell with { Workload = cell.Workload with { TopLogprobs = 5 } };

        Assert.NotEqual(PlanHash.Of(SampleCell.PlanOf(cell)), PlanHash.Of(SampleCell.PlanOf(asked)));
    }

    [Fact]
    public void The_order_of_options_does_not_count()
    {
        var cell = Samples.FullCell;
        var turned = cell with { Workload = cell.Workload with { Options = cell.Workload.Options.Reverse().ToDictionary() } };

        Assert.Equal(PlanHash.Of(SampleCell.PlanOf(cell)), PlanHash.Of(SampleCell.PlanOf(turned)));
    }

    [Fact]
    public void Axes_that_a_sweep_names_count_and_a_plan_without_any_says_nothing_of_them()
    {
        var cell = SampleCell.Chat();
        var swept =
            cell with { Swept = new Dictionary<string, JsonElement> { ["options.seed"] = JsonSerializer.Deserialize<JsonElement>("7") } };

        Assert.NotEqual(PlanHash.Of(SampleCell.PlanOf(cell)), PlanHash.Of(SampleCell.PlanOf(swept)));
        Assert.DoesNotContain("swept", Text(cell), StringComparison.Ordinal);
        Assert.Equal(
            "7",
            JsonText.Read(Text(swept), fields => PlanCellJson.Read(fields, [swept.Workload.Prompt])).Swept["options.seed"].GetRawText());

        static string Text(PlanCell cell) => JsonText.Of(cell, (json, value) => PlanCellJson.Write(json, value, new PromptTable([value])));
    }

    [Fact]
    public void Equal_texts_of_a_file_count_as_equal_whichever_list_holds_them()
    {
        var once = SampleCell.Chat() with
        {
            Workload = SampleCell.Workload(Endpoint.Chat) with { Prompt = new PromptSpec.File("p.txt", ["a", "b"]) },
        };
        var again = once with
        {
            Repetition = 2,
            Workload = once.Workload with { Prompt = new PromptSpec.File("p.txt", new List<string> { "a", "b" }) },
        };

        Assert.Equal(PlanHash.Of(SampleCell.PlanOf(once, once with { Repetition = 2 })), PlanHash.Of(SampleCell.PlanOf(once, again)));
    }

    [Fact]
    public void What_a_run_does_counts()
    {
        var cell = Plan.Cells[0];
        BenchmarkPlan[] others =
        [
            Plan,
            Plan with { Name = "other" },
            Plan with { Seed = 43 },
            Plan with { Pull = PullPolicy.Never },
            Plan with { Servers = [Plan.Servers[0] with { BaseAddress = new Uri("http://other/") }, Plan.Servers[1]] },
            Plan with { Cells = [Plan.Cells[1], cell] },
            Plan with { Cells = [cell with { NumCtx = 4096 }, Plan.Cells[1]] },
            Plan with { Cells = [Talking(new ThinkTime.Fixed(Duration.FromSeconds(1))), Plan.Cells[1]] },
            Plan with { Cells = [Talking(new ThinkTime.Exponential(Duration.FromSeconds(1))), Plan.Cells[1]] },
            Plan with { Cells = [cell with { ColdStart = true }, Plan.Cells[1]] },
            Plan with { Cells = [cell with { Measured = new StopCondition { Requests = 5 } }, Plan.Cells[1]] },
            Plan with { Cells = [cell with { Workload = cell.Workload with { Prompt = new PromptSpec.Text("Other.") } }, Plan.Cells[1]] },
        ];

        Assert.Equal(others.Length, others.Select(PlanHash.Of).Distinct().Count());
    }

    [Fact]
    public void Everything_about_an_open_loop_counts()
    {
        var open = (LoadProfile.OpenLoop)Samples.OpenCell.Load;
        LoadProfile[] loads =
        [
            open,
            open with { RequestsPerSecond = 2.25 },
            open with { Arrivals = new ArrivalPattern.Gamma(0.5) },
            open with { Arrivals = new ArrivalPattern.Poisson() },
            open with { Arrivals = new ArrivalPattern.Constant() },
            open with { Ramp = null },
            open with { Ramp = open.Ramp! with { From = 1 } },
            open with { MaxInFlight = null },
            open with { Drain = Duration.FromSeconds(61) },
            new LoadProfile.ClosedLoop(1),
        ];

        Assert.Equal(
            loads.Length, loads.Select(load => PlanHash.Of(SampleCell.PlanOf(Samples.OpenCell with { Load = load }))).Distinct().Count());
    }

    [Fact]
    public void Everything_that_a_request_carries_counts()
    {
        var chat = SampleCell.Workload(Endpoint.Chat);
        WorkloadSpec[] loads =
        [
            chat,
            chat with { Think = true },
            chat with { Think = true, ThinkLevel = ThinkLevel.Low },
            chat with { Images = [Samples.Image] },
            chat with { Images = [Samples.Image with { Digest = "other" }] },
            chat with { Images = [Samples.Image, Samples.Image] },
            chat with { Tools = [Samples.Json("{}")] },
            chat with { Format = new AnswerFormat(null) },
            chat with { Format = new AnswerFormat(Samples.Json("""{"type":"object"}""")) },
            chat with { Batch = 2 },
            chat with { Prompt = Said("Hi.") },
            chat with { Prompt = Said("Ho.") },
            chat with { Prompt = new PromptSpec.Dataset("a.jsonl", "1", []) },
            chat with { Prompt = new PromptSpec.Dataset("a.jsonl", "2", []) },
        ];

        Assert.Equal(
            loads.Length,
            loads.Select(load => PlanHash.Of(SampleCell.PlanOf(SampleCell.Chat() with { Workload = load }))).Distinct().Count());
    }

    [Fact]
    public void Equal_messages_and_data_sets_count_as_equal_whichever_list_holds_them()
    {
        Assert.Equal(Hash(Said("Hi."), Said("Hi.")), Hash(Said("Hi.")));
        Assert.Equal(Hash(Read("a"), Read("a")), Hash(Read("a")));

        string Hash(PromptSpec first, PromptSpec? second = null)
        {
            var cell = SampleCell.Chat() with { Workload = SampleCell.Workload(Endpoint.Chat) with { Prompt = first } };
            return PlanHash.Of(
                SampleCell.PlanOf(cell, cell with { Repetition = 2, Workload = cell.Workload with { Prompt = second ?? first } }));
        }

        static PromptSpec Read(string text) => new PromptSpec.Dataset("a.jsonl", "1", [new DatasetEntry { Turns = [text] }]);
    }

    private static PromptSpec.Messages Said(string text) => new([new ChatMessage(ChatRole.User, text)]);

    private static PlanCell Talking(ThinkTime thinkTime) =>
        Plan.Cells[0] with { Workload = Plan.Cells[0].Workload with { Conversation = new ConversationSpec(4, thinkTime) } };
}
