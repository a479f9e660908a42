using Bench.Simulator.Text;

namespace Bench.Simulator.Tests.Text;

public sealed class LogprobsTests
{
    private const int Places = 200;

    [Fact]
    public void The_probabilities_of_a_place_fall_by_one_factor_and_add_up_to_one()
    {
        var top = new Logprobs(seed: 1, isGreedy: true, Logprobs.MostAlternatives).Of(0, " word").Top;

        var first = Math.Exp(top[0].Logprob);
        Assert.InRange(first, 0.3, 0.9);
        // p, p(1 − p), p(1 − p)² …: all from a place on are what is left of 1
        Assert.Equal(Enumerable.Range(0, 20).Select(place => Math.Log(first * Math.Pow(1 - first, place))), top.Select(one => one.Logprob),
            (expected, actual) => Math.Abs(expected - actual) < 1e-9);
        Assert.Equal(20, top.Select(one => one.Token).Distinct().Count());
    }

    [Fact]
    public void At_temperature_0_the_token_is_the_likeliest_of_its_place()
    {
        var logprobs = new Logprobs(seed: 1, isGreedy: true, alternatives: 2);
        Assert.All(Enumerable.Range(0, Places).Select(index => logprobs.Of(index, " word")), token =>
            Assert.Equal((" word", token.Logprob), (token.Top[0].Token, token.Top[0].Logprob)));
    }

    /// <summary>Over many places, as often as its probability says.</summary>
    [Fact]
    public void Otherwise_it_is_drawn()
    {
        var logprobs = new Logprobs(seed: 1, isGreedy: false, alternatives: 1);
        var tokens = Enumerable.Range(0, Places).Select(index => logprobs.Of(index, " word")).ToList();

        var expected = tokens.Sum(token => Math.Exp(token.Top[0].Logprob));
        Assert.Equal(expected, tokens.Count(token => token.Top[0].Token == " word"), 4 * Math.Sqrt(Places) / 2);
        Assert.All(tokens, token => Assert.True(token.Logprob <= token.Top[0].Logprob));
    }

    [Fact]
    public void A_quantization_loses_a_part_of_the_likeliest_token_to_the_same_others()
    {
        var full = new Logprobs(seed: 1, isGreedy: true, alternatives: 4);
        var lossy = new Logprobs(seed: 1, isGreedy: true, alternatives: 4) { Loss = 0.05 };

        Assert.All(Enumerable.Range(0, Places).Select(index => (full.Of(index, " word"), lossy.Of(index, " word"))), pair =>
        {
            Assert.Equal(0.95 * Math.Exp(pair.Item1.Logprob), Math.Exp(pair.Item2.Logprob), 9);
            Assert.Equal(pair.Item1.Top.Select(one => one.Token), pair.Item2.Top.Select(one => one.Token));
        });
    }

    [Fact]
    public void Where_it_diverges_the_word_of_the_full_weights_is_the_second() => Assert.Equal(
        [" other", " word"],
        new Logprobs(seed: 1, isGreedy: true, alternatives: 2) { SecondAt = index => index == 3 ? " word" : null }
            .Of(3, " other").Top.Select(one => one.Token));

    [Fact]
    public void The_same_seed_and_place_give_the_same() =>
        Assert.Equal(
            new Logprobs(3, isGreedy: false, alternatives: 0).Of(7, "a").Logprob,
            new Logprobs(3, isGreedy: false, alternatives: 0).Of(7, "a").Logprob);
}
