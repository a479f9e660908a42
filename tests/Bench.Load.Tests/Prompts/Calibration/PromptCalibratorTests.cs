using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Prompts;
using Bench.Load.Prompts.Calibration;
using Bench.Load.Tests.Kit;
using Bench.Testing.Samples;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Load.Tests.Prompts.Calibration;

public sealed class PromptCalibratorTests
{
    private static int? Scripted(int words) => (int)Math.Round(words * 1.3 + 11);

    private static PlanCell Cell(
        TokenLength length, PromptCachePolicy policy = PromptCachePolicy.Avoid, Endpoint endpoint = Endpoint.Chat) => SampleCell.Chat() with
        {
            Workload = SampleCell.Workload(endpoint) with
            {
                Prompt = new PromptSpec.Tokens(length, Exact: true),
                PromptCache = policy,
                SharedPrefix = policy == PromptCachePolicy.Share ? 0.5 : 0,
            },
        };

    private static Task<PromptCalibration> Calibrate(CountingServer server, PlanCell cell) =>
        PromptCalibrator.RunAsync(cell, server, 42, 7, new RunClock(new FakeTimeProvider()), TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(64)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(2048)]
    [InlineData(32768)]
    public async Task A_prompt_has_the_tokens_asked_for_and_from_a_hundred_on_within_one_percent(int tokens)
    {
        foreach (Func<int, int?> tokensOf
            in new Func<int, int?>[] { words => words, words => (words * 7 + 4) / 8, words => words * 2, words => words + (words / 10) })
        {
            if (tokens < 200 && !Enumerable.Range(1, tokens).Any(words => tokensOf(words) == tokens))
                continue; // no number of words has so many tokens
            var server = new CountingServer(tokensOf);
            var cell = Cell(tokens);

            var found = await Calibrate(server, cell);

            Assert.Null(found.Problem);
            Assert.Equal(CalibrationKind.Exact, found.Kind);
            Assert.InRange(server.Prompts.Count, 3, 12);
            Assert.Equal(found.Probes, server.Prompts.Count);
            var source = new PromptSource(cell, 42, 7, 1, found);
            var content = source.ContentFor(Phase.Measured, 5);
            Assert.Equal(tokens, content.PromptTokens);
            Assert.InRange(tokensOf(CountingServer.CountWords(content.Prompt))!.Value, tokens - tokens / 100, tokens + tokens / 100);
        }
    }

    /// <summary>Captured from an Ollama 0.32.15: 13 words and 3 stops are 24 tokens raw, and 35 in the model's template.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(512)]
    public async Task On_the_counts_of_a_captured_server_the_length_is_found(int tokens)
    {
        static int? Captured(int words) => 11 + (words * 24 + 8) / 16;
        var server = new CountingServer(Captured);

        var found = await Calibrate(server, Cell(tokens));

        Assert.Equal(CalibrationKind.Exact, found.Kind);
        Assert.InRange(Captured(found.WordsFor(tokens))!.Value, tokens - tokens / 100, tokens + tokens / 100);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(512)]
    [InlineData(4096)]
    public async Task A_template_around_the_text_is_counted_in(int tokens)
    {
        var server = new CountingServer(Scripted);

        var found = await Calibrate(server, Cell(tokens));

        Assert.Equal(CalibrationKind.Exact, found.Kind);
        Assert.InRange(Scripted(found.WordsFor(tokens))!.Value, tokens - tokens / 100, tokens + tokens / 100);
        Assert.InRange(server.Prompts.Count, 4, 8); // an end or two, the aim, and two other texts
    }

    [Theory]
    [InlineData(PromptCachePolicy.Reuse, Endpoint.Generate)]
    [InlineData(PromptCachePolicy.Share, Endpoint.Chat)]
    [InlineData(PromptCachePolicy.Reuse, Endpoint.Embed)]
    public async Task Every_form_of_prompt_is_counted_as_it_will_be_sent(PromptCachePolicy policy, Endpoint endpoint)
    {
        var server = new CountingServer(Scripted);
        var cell = Cell(200, policy, endpoint);

        var found = await Calibrate(server, cell);

        Assert.Equal(CalibrationKind.Exact, found.Kind);
        var prompt = new PromptSource(cell, 42, 7, 1, found).TextFor(Phase.Measured, 1);
        Assert.InRange(Scripted(CountingServer.CountWords(prompt))!.Value, 198, 202);
        Assert.All(server.Asked, asked => Assert.Equal(endpoint.Generates ? 1 : 0, asked));
    }

    [Fact]
    public async Task No_probe_begins_like_another_or_like_a_request_of_the_cell()
    {
        var server = new CountingServer(Scripted);
        var cell = Cell(100);
        await Calibrate(server, cell);
        var source = new PromptSource(cell, 42, 7, 1);
        var sent = server.Prompts.Concat(Enumerable.Range(1, 3).Select(request => source.TextFor(Phase.Measured, request))).ToArray();

        Assert.Equal(sent.Length, sent.Select(prompt => prompt.Split(".\n\n")[0]).Distinct().Count());
    }

    [Theory]
    [InlineData(512, 26, true)] // a server that counts every prompt alike
    [InlineData(10, 26, true)]
    [InlineData(4096, 2048, false)] // one that cuts to its context
    public async Task A_count_that_does_not_grow_is_a_problem_and_no_loop(int tokens, int most, bool isConstant)
    {
        var server = new CountingServer(count => most == 26 ? 26 : Math.Min(most, Scripted(count)!.Value));

        var found = await Calibrate(server, Cell(tokens));

        Assert.Equal(CalibrationKind.Approximate, found.Kind);
        Assert.Contains("does not grow", found.Problem, StringComparison.Ordinal);
        Assert.Equal(isConstant, found.CountIsConstant);
        Assert.Equal(server.Prompts.Count, found.Probes);
        Assert.InRange(server.Prompts.Count, 3, 6);
        Assert.Equal(tokens, found.WordsFor(tokens)); // a word for a token, as without any calibration
    }

    [Fact]
    public async Task A_template_longer_than_the_prompt_asked_for_is_a_problem()
    {
        var found = await Calibrate(new CountingServer(Scripted), Cell(8));

        Assert.Equal("the shortest prompt has 12 tokens already", found.Problem);
        Assert.Equal(new PromptLength(8, 1, 12), Assert.Single(found.Lengths)); // the nearest there is
    }

    [Theory]
    [InlineData(3, 2)] // of 2, 4, 6 …: 2 and 4 are as near
    [InlineData(30, 10)] // of 29 and 31
    public async Task A_length_that_no_prompt_has_is_not_called_exact(int tokens, int words)
    {
        var found = await Calibrate(
            new CountingServer(count => tokens == 3 ? 2 * (count - 1) : count <= words ? 19 + count : 21 + count), Cell(tokens));

        Assert.Equal(CalibrationKind.Approximate, found.Kind);
        Assert.EndsWith("and no other number of words comes nearer", found.Problem, StringComparison.Ordinal);
        Assert.Equal((words, 1.0), (found.WordsFor(tokens), Math.Abs(found.Lengths.Single().Counted - tokens)));
    }

    [Fact]
    public async Task Texts_of_one_length_that_differ_by_a_token_are_not_called_exact_below_a_hundred()
    {
        var number = 0;

        var found = await Calibrate(new CountingServer(words => words + (++number % 3) - 1), Cell(30));

        Assert.Equal(CalibrationKind.Approximate, found.Kind);
        Assert.Matches("^texts of [0-9]+ words have from [0-9]+ to [0-9]+ tokens$", found.Problem);
    }

    [Fact]
    public async Task Below_a_long_system_text_the_shortest_prompt_is_sent()
    {
        var found = await Calibrate(new CountingServer(words => 500 + 11 + words), Cell(128));

        Assert.Equal(
            (CalibrationKind.Approximate, "the shortest prompt has 512 tokens already", 1),
            (found.Kind, found.Problem, found.WordsFor(128)));
    }

    [Fact]
    public async Task Texts_of_one_length_that_are_counted_too_differently_are_a_problem()
    {
        var number = 0;
        var server = new CountingServer(words => words + (++number % 2 * 20));

        var found = await Calibrate(server, Cell(400));

        Assert.Equal(CalibrationKind.Approximate, found.Kind);
        Assert.Matches("^texts of [0-9]+ words have from [0-9]+ to [0-9]+ tokens$", found.Problem);
        Assert.InRange(server.Prompts.Count, 3, 12);
        Assert.InRange(found.WordsFor(400), 370, 410); // the nearest is still used
    }

    [Fact]
    public async Task Where_no_number_of_words_comes_near_enough_the_nearest_is_used_and_told()
    {
        var server = new CountingServer(words => words / 5 * 50);

        var found = await Calibrate(server, Cell(120));

        Assert.Equal(CalibrationKind.Approximate, found.Kind);
        Assert.Contains("100 tokens", found.Problem, StringComparison.Ordinal);
        Assert.InRange(found.WordsFor(120), 10, 14);
    }

    [Fact]
    public async Task A_probe_that_fails_ends_it_at_once()
    {
        var server = new CountingServer(_ => null);

        var found = await Calibrate(server, Cell(100));

        Assert.Equal("a probe of 100 words failed: server_error: as scripted", found.Problem);
        Assert.Single(server.Prompts);
    }

    /// <summary>
    /// A context of 1024: what is asked for is refused, and so are requests that ask for it. Nothing shorter stands in for them.
    /// </summary>
    [Fact]
    public async Task A_length_that_the_server_refuses_is_sent_all_the_same_by_the_line_through_shorter_ones()
    {
        var found = await Calibrate(
            new CountingServer(words => Scripted(words) is { } tokens && tokens < 1024 ? tokens : null), Cell(1800));

        Assert.Equal(CalibrationKind.Approximate, found.Kind);
        Assert.Contains("failed", found.Problem, StringComparison.Ordinal);
        Assert.InRange(Scripted(found.WordsFor(1800))!.Value, 1750, 1850);
    }

    [Fact]
    public async Task A_distribution_gets_a_line_that_hits_every_length_in_its_range()
    {
        var server = new CountingServer(Scripted);
        var cell = Cell(new TokenLength.Uniform(100, 900));

        var found = await Calibrate(server, cell);

        Assert.Equal((CalibrationKind.Exact, 9), (found.Kind, server.Prompts.Count));
        var source = new PromptSource(cell, 42, 7, 1, found);
        for (var request = 1; request <= 50; request++)
        {
            var content = source.ContentFor(Phase.Measured, request);
            var asked = content.PromptTokens!.Value;
            Assert.InRange(
                Scripted(CountingServer.CountWords(content.Prompt))!.Value,
                asked - Math.Max(1, asked / 100),
                asked + Math.Max(1, asked / 100));
        }
    }

    [Fact]
    public async Task A_fit_that_is_off_is_a_problem_and_the_line_is_used_all_the_same()
    {
        var found = await Calibrate(
            new CountingServer(words => words < 300 ? words : 2 * words - 300), Cell(new TokenLength.Uniform(100, 900)));

        Assert.Contains("not linear", found.Problem, StringComparison.Ordinal);
        Assert.NotNull(found.Line);
    }

    [Theory]
    [InlineData(0, true)] // 26 tokens whatever was sent
    [InlineData(26, false)] // what is longer is cut
    public async Task A_count_that_stands_still_over_a_range_is_told_from_a_cut(int cutAt, bool isConstant)
    {
        var found = await Calibrate(
            new CountingServer(words => cutAt == 0 ? 26 : Math.Min(words, cutAt)), Cell(new TokenLength.Uniform(100, 900)));

        Assert.Equal((CalibrationKind.Approximate, isConstant, 3), (found.Kind, found.CountIsConstant, found.Probes));
    }

    [Fact]
    public async Task Lengths_that_begin_below_the_template_are_a_problem()
    {
        var found = await Calibrate(new CountingServer(Scripted), Cell(new TokenLength.Uniform(2, 500)));

        Assert.Contains("but 2 are requested", found.Problem, StringComparison.Ordinal);
        Assert.InRange(Scripted(found.WordsFor(400))!.Value, 396, 404);
    }

    [Fact]
    public async Task Whatever_a_server_counts_the_probes_are_few_and_it_ends()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (slope, noise, most) = (random.NextDouble() * 3, random.Next(1, 50), random.Next(20, 5000));
            var tokens = random.Next(1, 2000);
            TokenLength length = seed % 3 == 0 ? new TokenLength.Uniform(tokens, tokens + random.Next(2000)) : tokens;
            var server = new CountingServer(
                words => seed % 2 == 0 ? random.Next(0, 3000) : (int)Math.Min(most, words * slope + random.Next(noise)));

            var found = await Calibrate(server, Cell(length));

            Assert.InRange(server.Prompts.Count, 1, 24);
            Assert.Equal(found.Kind == CalibrationKind.Approximate, found.Problem is not null);
            Assert.InRange(found.WordsFor(tokens), 1, int.MaxValue);
        }
    }
}
