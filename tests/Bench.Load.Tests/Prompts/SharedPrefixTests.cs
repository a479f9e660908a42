using Bench.Core.Plans;
using Bench.Load.Prompts;
using Bench.Load.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Prompts;

public sealed class SharedPrefixTests
{
    private static PlanCell Cell(TokenLength length, double shared) => SampleCell.Chat() with
    {
        Workload = SampleCell.Workload(Endpoint.Chat) with
        {
            Prompt = new PromptSpec.Tokens(length),
            PromptCache = PromptCachePolicy.Share,
            SharedPrefix = shared,
        },
    };

    private static string Text(PlanCell cell, int request, Phase phase = Phase.Measured, long runNonce = 7) =>
        new PromptSource(cell, 42, runNonce, 1).TextFor(phase, request);

    private static int SharedWords(string left, string right) =>
        CountingServer.CountWords(
            string.Concat(left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First))[..^1]);

    [Theory]
    [InlineData(200, 0.5, 100)]
    [InlineData(200, 0.25, 50)]
    [InlineData(100, 0.99, 99)]
    [InlineData(20, 0.5, 10)]
    [InlineData(18, 0.5, 9)] // the shared nonce and its stop alone
    [InlineData(10, 0.3, 3)]
    public void So_many_words_are_the_same_for_all_requests_and_the_next_one_differs(int words, double part, int shared)
    {
        var cell = Cell(words, part);
        var prompts = Enumerable.Range(1, 100).Select(request => Text(cell, request)).Append(Text(cell, 1, Phase.Warmup)).ToArray();

        // 9 own words have no stop
        Assert.All(
            prompts.Where(prompt => CountingServer.CountWords(prompt) != words),
            prompt => Assert.Equal(words - 1, CountingServer.CountWords(prompt)));
        var beginnings = prompts
            .Select(prompt => string.Join(' ', prompt.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)))
            .ToArray();
        foreach (var other in beginnings[1..])
            Assert.InRange(SharedWords(beginnings[0] + " ", other + " "), shared - 1, shared);
    }

    [Fact]
    public void The_word_after_the_shared_part_is_another_one_for_each_of_128_requests()
    {
        var cell = Cell(100, 0.5);
        var first = Text(cell, 1);
        var ownNonce = string.Join(' ', first.Split(".\n\n")[1].Split(' ')[^8..]);
        var shared = first.IndexOf(ownNonce, StringComparison.Ordinal);

        Assert.Equal(128, Enumerable.Range(1, 128).Select(request => Text(cell, request)[shared..].Split(' ')[0]).Distinct().Count());
    }

    [Fact]
    public void Cells_of_a_scenario_share_it_and_another_run_does_not()
    {
        var cell = Cell(200, 0.5);
        var other = cell with { Id = new CellId("other"), NumCtx = 8192, Repetition = 2 };

        Assert.InRange(SharedWords(Text(cell, 1), Text(other, 1)), 99, 101);
        Assert.NotEqual(Text(cell, 1).Split(".\n\n")[0], Text(cell, 1, runNonce: 8).Split(".\n\n")[0]);
        Assert.NotEqual(Text(cell, 1).Split(".\n\n")[0], Text(cell with { Scenario = "other" }, 1).Split(".\n\n")[0]);
    }

    [Fact]
    public void The_shared_part_of_a_shorter_prompt_begins_that_of_a_longer_one()
    {
        var cell = Cell(new TokenLength.FromFile("lengths.txt", [100, 300]), 0.5);

        Assert.InRange(SharedWords(Text(cell, 1), Text(cell, 2)), 49, 51);
    }
}
