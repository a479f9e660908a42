using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Scenarios.Planning;

namespace Bench.Scenarios.Tests;

/// <summary>The file that the language was drawn up with, less the keys of later versions.</summary>
public sealed class ContractExampleTests
{
    private const string Example =
        """
        # yaml-language-server: $schema=./scenarios.schema.json
        version: 1
        name: chat-sweep
        seed: 7
        servers:
          - name: local
            kind: ollama
            url: ${OLLAMA_HOST:-http://127.0.0.1:11434}
        models:
          llama3.2:1b: { quantizations: { q4_K_M: llama3.2:1b-instruct-q4_K_M, q8_0: llama3.2:1b-instruct-q8_0 } }
          qwen2.5:7b:  { pattern: "qwen2.5:7b-instruct-{quantization}" }
        pull: never
        scenarios:
          - name: chat
            endpoint: chat
            stream: true
            sweep:
              model: [llama3.2:1b, qwen2.5:7b]
              quantization: [q4_K_M, q8_0]
              num_ctx: [2048, 8192]
              num_gpu: [auto, 0]
              concurrency: [1, 4, 16]
            include: []
            exclude: [ { model: qwen2.5:7b, num_ctx: 8192 } ]
            prompt: { tokens: 512 }
            prompt_cache: avoid
            output: { tokens: 128 }
            options: { temperature: 0, seed: 42 }
            warmup: { requests: 1 }
            load: { requests: 64, duration: 2m }
            repetitions: 1
            timeouts: { connect: 5s, first_token: 120s, idle: 30s, total: 10m }
            max_error_rate: 50%
            slo: { ttft_p95: 2s, tpot_p95: 80ms, error_rate: 1% }
        """;

    private static readonly BenchmarkPlan Plan = PlanBuilder.Build(Scenario.Define(Example), null).Plan;

    [Fact]
    public void It_has_no_mistake_and_needs_no_look_at_the_servers()
    {
        Assert.False(Scenario.Define(Example).NeedsInstalledModels);
        Assert.Equal(("chat-sweep", 7L, PullPolicy.Never), (Plan.Name, Plan.Seed, Plan.Pull));
        Assert.Equal(new Uri("http://127.0.0.1:11434/"), Assert.Single(Plan.Servers).BaseAddress);
    }

    [Fact]
    public void Its_cells_are_the_product_less_what_is_excluded()
    {
        // llama: 2 quantizations × 2 contexts × 2 × 3 concurrencies = 24; qwen without 8192: 12
        Assert.Equal(36, Plan.Cells.Count);
        Assert.Equal(36, Scenario.Ids(Plan).Distinct().Count());
        Assert.Equal(
            [
                "chat/llama3.2:1b/q4_K_M/ctx=2048/gpu=auto/c=1",
                "chat/llama3.2:1b/q4_K_M/ctx=2048/gpu=auto/c=4",
                "chat/llama3.2:1b/q4_K_M/ctx=2048/gpu=auto/c=16",
                "chat/llama3.2:1b/q4_K_M/ctx=2048/gpu=0/c=1",
            ],
            Scenario.Ids(Plan).Take(4));
        Assert.Equal("chat/qwen2.5:7b/q8_0/ctx=2048/gpu=0/c=16", Scenario.Ids(Plan).Last());
        Assert.DoesNotContain(Plan.Cells, cell => cell.Model.Name == "qwen2.5:7b" && cell.NumCtx == 8192);
    }

    [Fact]
    public void A_cell_holds_all_that_the_file_says()
    {
        var cell = Plan.Cells[0];

        Assert.Equal(new ModelChoice { Name = "llama3.2:1b", Quantization = "q4_K_M", Tag = "llama3.2:1b-instruct-q4_K_M" }, cell.Model);
        Assert.Equal(("chat", "local", 1), (cell.Scenario, cell.Server, cell.Repetition));
        Assert.Equal(((int?)2048, (int?)null), (cell.NumCtx, cell.NumGpu));
        Assert.Equal(new LoadProfile.ClosedLoop(1), cell.Load);
        Assert.Equal(new StopCondition { Requests = 1 }, cell.Warmup);
        Assert.Equal(new StopCondition { Requests = 64, Duration = Duration.FromSeconds(120) }, cell.Measured);
        Assert.Equal(new RequestTimeouts(), cell.Timeouts);
        Assert.Equal(0.5, cell.MaxErrorRate);
        Assert.Equal(
            [
                new ServiceObjective("ttft", "p95", 2000),
                new ServiceObjective("tpot", "p95", 80),
                new ServiceObjective("error_rate", "mean", 1),
            ],
            cell.ServiceLevel.Objectives);
    }

    [Fact]
    public void A_cells_workload_holds_all_that_the_file_says()
    {
        var workload = Plan.Cells[0].Workload;

        Assert.Equal((Endpoint.Chat, true, 128), (workload.Endpoint, workload.Stream, workload.OutputTokens));
        Assert.Equal(new PromptSpec.Tokens(512, Exact: true), workload.Prompt);
        Assert.Equal(PromptCachePolicy.Avoid, workload.PromptCache);
        Assert.Equal(["seed=42", "temperature=0"], workload.Options.Select(option => $"{option.Key}={option.Value}").Order());
        Assert.Null(workload.KeepAlive);
        Assert.Null(workload.Think);
        Assert.False(workload.Raw);
    }

    [Fact]
    public void A_pattern_names_the_tag()
    {
        Assert.Equal("qwen2.5:7b-instruct-q8_0", Plan.Cells[^1].Model.Tag);
    }

    [Fact]
    public void The_keys_left_out_of_it_are_refused_by_name()
    {
        var text = Example
            .Replace("pull: never", "pull: never\nmix: {}", StringComparison.Ordinal);

        var refused = Scenario.Load(text).Diagnostics.Where(diagnostic => diagnostic.Code == "BEN013");

        Assert.Equal(["'mix' is not supported in this version"], refused.Select(each => each.Message));
    }
}
