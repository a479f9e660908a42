using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Load.Tests.Kit;
using static Bench.Load.Tests.Prompts.Calibration.CalibrationSamples;

namespace Bench.Load.Tests.Prompts.Calibration;

public sealed class PromptCalibrationProblemTests
{
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
    public async Task A_probe_that_fails_ends_it_at_once()
    {
        var server = new CountingServer(_ => null);

        var found = await Calibrate(server, Cell(100));

        Assert.Equal("a probe of 100 words failed: server_error: as scripted", found.Problem);
        Assert.Single(server.Prompts);
    }

    [Fact]
    public async Task A_fit_that_is_off_is_a_problem_and_the_line_is_used_all_the_same()
    {
        var found = await Calibrate(
            new CountingServer(words => words < 300 ? words : 2 * words - 300), Cell(new TokenLength.Uniform(100, 900)));

        Assert.Contains("not linear", found.Problem, StringComparison.Ordinal);
        Assert.NotNull(found.Line);
    }

    [Fact]
    public async Task Lengths_that_begin_below_the_template_are_a_problem()
    {
        var found = await Calibrate(new CountingServer(Scripted), Cell(new TokenLength.Uniform(2, 500)));

        Assert.Contains("but 2 are requested", found.Problem, StringComparison.Ordinal);
        Assert.InRange(Scripted(found.WordsFor(400))!.Value, 396, 404);
    }
}
