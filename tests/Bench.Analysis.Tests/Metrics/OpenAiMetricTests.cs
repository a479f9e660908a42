using Bench.Analysis.Findings;
using Bench.Analysis.Metrics;
using Bench.Analysis.Parts;
using Bench.Analysis.Requests;
using Bench.Core.Kinds;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Metrics;

/// <summary>Requests through OpenAI's API: what servers tell there, and what stays empty.</summary>
public sealed class OpenAiMetricTests
{
    private static readonly string[] OfTheClient =
    [
        "schedule_lag", "headers", "ttft", "response_ttft", "ttfc", "e2e", "response_e2e", "tpot", "itl_p50", "itl_p99", "itl_max", "itl",
        "reads", "chunks", "prompt_tokens", "output_tokens", "decode_client",
    ];

    private static readonly string[] OfLlamaServer =
        ["prompt_eval_count", "prompt_eval_duration", "eval_count", "eval_duration", "prefill", "decode"];

    [Fact]
    public void Where_only_usage_is_told_the_clients_clock_measures_and_the_rest_is_empty()
    {
        var row = Assert.Single(TestRun.Analyze(TestRun.Cell(SampleCell.Chat(requests: 1), Usage(1))).Requests);

        Assert.Equal(OfTheClient.Order(), Applying(row.Request));
        Assert.Null(row.Request.Cached);
        Assert.Null(RequestParts.Of(row.Request));
        Assert.Equal(50, TimePerOutputToken.Definition.Value(row.Request)!.Value, 1e-9);
    }

    [Fact]
    public void A_llama_servers_timings_fill_prefill_and_decode_and_no_queue()
    {
        var row = Assert.Single(
            TestRun.Analyze(TestRun.Cell(SampleCell.Chat(requests: 1), Timed(1, prompt: 40, cached: 8, promptMs: 16))).Requests);

        Assert.Equal([.. OfTheClient.Concat(OfLlamaServer).Order()], Applying(row.Request));
        Assert.Equal(2000, PrefillRate.Definition.Value(row.Request)!.Value, 1e-9); // 32 tokens in 16 ms
        Assert.Equal(20, DecodeRate.Definition.Value(row.Request)!.Value, 1e-9); // 4 steps in 200 ms
    }

    [Theory]
    [InlineData(40, 0, 40, false, 1000.0)]
    [InlineData(40, 19, 21, false, 1000.0)]
    [InlineData(40, 20, 20, true, 1000.0)] // half of it
    [InlineData(40, 24, 16, true, 1000.0)]
    [InlineData(40, 25, 15, true, null)] // too few are left: the time of one step
    [InlineData(8, 0, 8, false, 1000.0)] // short, and all of it read
    [InlineData(40, 40, 1, true, null)]
    public void What_was_cached_is_the_servers_own_word(int prompt, int cached, double promptMs, bool hit, double? prefill)
    {
        var row = Assert.Single(TestRun.Analyze(TestRun.Cell(SampleCell.Chat(requests: 1), Timed(1, prompt, cached, promptMs))).Requests);

        Assert.Equal(hit, row.Request.Cached);
        Assert.Equal(prefill ?? -1, PrefillRate.Definition.Value(row.Request) ?? -1, 1e-9);
    }

    [Fact]
    public void A_cache_that_only_usage_tells_of_gives_a_label_and_no_rate()
    {
        var record = Usage(1) with { Server = new ServerTimings { CachedTokens = 18 } };

        var row = Assert.Single(TestRun.Analyze(TestRun.Cell(SampleCell.Chat(requests: 1), record)).Requests);

        Assert.True(row.Request.Cached);
        Assert.Equal(OfTheClient.Order(), Applying(row.Request));
    }

    [Fact]
    public void A_later_turn_has_a_prefill_rate_of_what_it_read()
    {
        var record = Timed(1, prompt: 400, cached: 300, promptMs: 100);

        var row = Assert.Single(TestRun.Analyze(TestRun.Cell(
            SampleCell.Chat(requests: 1), record with { Identity = record.Identity with { Turn = 2 } })).Requests);

        Assert.Equal(1000, PrefillRate.Definition.Value(row.Request)!.Value, 1e-9);
    }

    [Theory]
    [InlineData(null, null)] // a template puts the tools before the nonce: part of every prompt may have been served, and nobody tells
    [InlineData(20, 1000.0)] // the server tells: 80 of 100 tokens in 80 ms
    public void With_tools_a_prompt_has_a_prefill_rate_only_where_the_server_tells_what_was_cached(int? cached, double? rate)
    {
        var cell = SampleCell.Chat(requests: 1);
        var tools = cell with { Workload = cell.Workload with { Tools = [System.Text.Json.JsonDocument.Parse("{}").RootElement] } };
        var record = Timed(1, prompt: 100, cached: cached ?? 0, promptMs: 80);
        if (cached is null)
            record = record with { Server = record.Server! with { CachedTokens = null } };

        var row = Assert.Single(TestRun.Analyze(TestRun.Cell(tools, record)).Requests);

        Assert.Equal(rate, PrefillRate.Definition.Value(row.Request));
        Assert.Equal(cached is null ? null : false, row.Request.Cached);
    }

    [Fact]
    public void Nothing_is_found_wrong_with_a_server_for_telling_little()
    {
        var plan = SampleCell.Chat();
        RequestRecord[] records = [.. Enumerable.Range(1, 4).Select(request => Usage(request))];
        var finished = TestRun.Finished(plan) with { Loaded = new Core.Catalog.LoadedModel { Tag = "truth:latest" }, ServerVersion = null };

        var run = TestRun.Of(new RecordedCell(plan, finished, records));
        var cell = Assert.Single(RunAnalysis.Analyze(
            run with { Manifest = run.Manifest with { Servers = [run.Manifest.Servers[0] with { Kind = ServerKind.OpenAi }] } }).Cells);

        Assert.Equal([FindingKinds.TooFewSamples.Code], cell.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData(4, 0)] // what a template puts before every prompt
    [InlineData(36, 4)]
    public void Prompts_that_were_to_differ_and_came_from_the_cache_are_told(int cached, int hits)
    {
        var plan = SampleCell.Chat();
        RequestRecord[] records = [.. Enumerable.Range(1, 4).Select(request => Timed(request, prompt: 40, cached, promptMs: 10))];

        var cell = Assert.Single(TestRun.Analyze(TestRun.Cell(plan, records)).Cells);

        var told = cell.Findings.FirstOrDefault(finding => finding.Code == FindingKinds.CacheHitSuspected.Code)?.What;
        Assert.Equal(hits == 0 ? null : $"{hits} of 4 prompts came at least half from the server's cache, by its own account", told);
    }

    private static string[] Applying(RequestView request) =>
        [.. MetricCatalog.All.Where(metric => metric.Value(request) is not null).Select(metric => metric.Id).Order()];

    private static RequestRecord Usage(int request)
    {
        var record = TestRun.Chat(request, 1000 * request);
        return record with { Server = null, Usage = record.Usage with { Source = TokenSource.Usage } };
    }

    private static RequestRecord Timed(int request, int prompt, int cached, double promptMs) => Usage(request) with
    {
        Usage = new TokenUsage { PromptTokens = prompt, OutputTokens = 5, Source = TokenSource.Server },
        Server = new ServerTimings
        {
            PromptEvalCount = prompt,
            CachedTokens = cached,
            PromptEval = Duration.FromMilliseconds(promptMs),
            EvalCount = 5,
            Eval = Duration.FromMilliseconds(200),
        },
    };
}
