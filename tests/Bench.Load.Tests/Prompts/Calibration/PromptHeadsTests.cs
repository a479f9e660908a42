using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Prompts.Calibration;
using Bench.Load.Tests.Kit;
using Bench.Testing.Samples;
using Bench.Testing.Servers;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Load.Tests.Prompts.Calibration;

public sealed class PromptHeadsTests
{
    private static readonly ChatMessage System = new(ChatRole.System, "You are terse.");
    private static readonly ChatMessage User = new(ChatRole.User, "Hi");

    private readonly FakeServer _server = new();

    [Fact]
    public async Task The_head_is_what_two_prompts_of_different_words_begin_with()
    {
        _server.HeadIds = [7, 8, 9];

        var head = await FindAsync(SampleCell.Chat(), new CountingServer(_ => null));

        Assert.Equal(new PromptHead { Tokens = 3, Source = PromptHeadSource.Tokens, Probes = 2 }, head);
        Assert.Equal(2, _server.PromptsRead.Select(prompt => prompt.Split(' ')[0]).Distinct().Count());
    }

    [Fact]
    public async Task A_beginning_of_the_text_that_is_counted_and_not_listed_belongs_to_it()
    {
        _server.HeadIds = [7, 8, 9];
        _server.UnlistedTokens = 1;

        Assert.Equal(4, (await FindAsync(SampleCell.Chat(), new CountingServer(_ => null))).Tokens);
    }

    [Fact]
    public async Task Where_tokens_are_not_listed_the_counts_of_two_lengths_tell_what_is_left_at_none()
    {
        _server.HeadIds = null;
        var counting = new CountingServer(words => 20 + 2 * words); // 36 for 8 words, 100 for 40

        var head = await FindAsync(SampleCell.Chat(), counting);

        // one that told no tokens, two that were counted
        Assert.Equal(new PromptHead { Tokens = 20, Source = PromptHeadSource.Counts, Probes = 3 }, head);
        Assert.Equal([8, 40], counting.Words);
    }

    [Theory]
    [InlineData(null, "a probe of 8 words failed: server_error: as scripted")]
    [InlineData(26, "the server's count does not grow with the prompt: 26 tokens for 8 words, 26 for 40")]
    public async Task Without_either_it_is_not_known(int? counted, string problem)
    {
        _server.HeadIds = null;

        var head = await FindAsync(SampleCell.Chat(), new CountingServer(_ => counted));

        Assert.Equal((null, problem, counted is not null), (head.Tokens, head.Problem, head.CountIsConstant));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_not_asked_again_in_another_way()
    {
        (_server.HeadIds, _server.HeadFailure) = (null, new LookupFailure(OutcomeKind.TimeoutTotal, null, "no answer within 30s"));
        var counting = new CountingServer(words => words);

        var head = await FindAsync(SampleCell.Chat(), counting);

        Assert.Equal((null, 1, 0), (head.Tokens, head.Probes, counting.Prompts.Count));
        Assert.EndsWith("no answer within 30s", head.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_are_in_the_counts_and_not_in_the_head()
    {
        _server.HeadIds = null;
        var cell = SampleCell.Chat();
        var counting = new CountingServer(words => words);

        var head = await FindAsync(
            cell with
            {
                Workload = cell.Workload with { Images = [new PromptImage { MediaType = "image/png", Bytes = 3, Digest = "digest" }] },
            },
            counting);

        Assert.Equal((null, "the server does not list the tokens of a prompt", 0), (head.Tokens, head.Problem, counting.Prompts.Count));
    }

    [Fact]
    public async Task A_nonce_that_stands_in_the_systems_text_has_the_head_of_that()
    {
        _server.HeadIds = [7];

        await FindAsync(Saying(new PromptSpec.Messages([System, User])), new CountingServer(_ => null));

        Assert.All(_server.PromptsRead, prompt => Assert.StartsWith("system: ", prompt, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_data_set_of_both_forms_has_no_one_head()
    {
        var dataset = new PromptSpec.Dataset(
            "a.jsonl", "digest", [new DatasetEntry { Opening = [System], Turns = ["a"] }, new DatasetEntry { Turns = ["b"] }]);

        var head = await FindAsync(Saying(dataset), new CountingServer(_ => null));

        Assert.Equal((null, 0), (head.Tokens, _server.PromptsRead.Count));
        Assert.StartsWith("some conversations of the data set begin with a system message", head.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_rate_that_is_made_of_durations_needs_it()
    {
        var cell = SampleCell.Chat();
        PlanCell With(WorkloadSpec workload) => cell with { Workload = workload };

        Assert.True(PromptHeads.Concerns(cell, tellsDurations: true));
        Assert.False(PromptHeads.Concerns(cell, tellsDurations: false));
        Assert.False(PromptHeads.Concerns(cell with { ColdStart = true }, tellsDurations: true));
        Assert.False(PromptHeads.Concerns(With(cell.Workload with { Raw = true }), tellsDurations: true));
        Assert.False(PromptHeads.Concerns(With(cell.Workload with { PromptCache = PromptCachePolicy.Reuse }), tellsDurations: true));
        Assert.False(PromptHeads.Concerns(With(SampleCell.Workload(Endpoint.Embed)), tellsDurations: true));
    }

    private static PlanCell Saying(PromptSpec prompt)
    {
        var cell = SampleCell.Chat();
        return cell with { Workload = cell.Workload with { Prompt = prompt } };
    }

    private Task<PromptHead> FindAsync(PlanCell cell, IRequestSender sender) =>
        PromptHeads.FindAsync(cell, _server, sender, 42, 7, new RunClock(new FakeTimeProvider()), TestContext.Current.CancellationToken);
}
