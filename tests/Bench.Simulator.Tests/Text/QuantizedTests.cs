using Bench.Simulator.Text;

namespace Bench.Simulator.Tests.Text;

/// <summary>How quantized weights write at temperature 0.</summary>
public sealed class QuantizedTests
{
    [Fact]
    public void Full_weights_never_diverge_and_unknown_ones_tell_nothing()
    {
        Assert.Null(Quantized.Of("F16"));
        Assert.Null(Quantized.Of("unknown"));
    }

    [Fact]
    public void Fewer_bits_diverge_no_later()
    {
        string[] levels = ["Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q2_K"];
        for (var draw = 1UL; draw <= 200; draw++)
        {
            var places = levels.Select(level => Quantized.Of(level)!.DivergesAt(Bits.Mix(draw))).ToArray();

            Assert.Equal(places.OrderDescending(), places);
        }
    }

    [Fact]
    public void The_share_of_tokens_that_differ_is_as_documented()
    {
        var mean = Enumerable.Range(1, 20_000).Average(draw => (double)Quantized.Of("Q4_K_M")!.DivergesAt(Bits.Mix((ulong)draw)));

        Assert.Equal(0.05, Quantized.Of("Q4_K_M")!.Share, 9);
        Assert.Equal(0.05, 1 / (mean + 1), 0.002); // geometric: the mean number of equal tokens is (1 - p) / p
    }

    [Fact]
    public void An_answer_is_the_same_up_to_there_and_another_behind()
    {
        var full = AnswerComposer.Compose(new AnswerWishes { Seed = 7, Question = "Count." });
        var quantized = AnswerComposer.Compose(new AnswerWishes { Seed = 7, Question = "Count.", Quantized = Quantized.Of("Q4_K_M") });
        var place = quantized.DivergesAt;

        Assert.Equal(Text(full, 0, place), Text(quantized, 0, place));
        Assert.NotEqual(Text(full, place, 40), Text(quantized, place, 40));
    }

    private static string Text(Answer answer, int from, int count) =>
        string.Concat(Enumerable.Range(from, count).Select(index => answer.At(index).Text));
}
