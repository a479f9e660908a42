using Bench.Simulator.Text;

namespace Bench.Simulator.Tests.Text;

public sealed class KnownAnswerTests
{
    private const double Never = 0;
    private const double Always = 1;

    [Theory]
    [InlineData("What is 17 * 24? Answer with the number only.", "408", "409")]
    [InlineData("What is 100 - 40?", "60", "61")]
    [InlineData(
        "The secret number of the red box is 123. The dog saw a house. The secret number of the blue box is 456.\n\n"
            + "What is the secret number of the red box?",
        "123",
        "124")]
    [InlineData(
        "Write the word lamp exactly 3 times in one line, separated by single spaces.", "lamp lamp lamp", "lamp lamp lamp lamp lamp lamp")]
    public void A_question_that_it_knows_has_a_right_answer_and_a_wrong_one(string question, string right, string wrong)
    {
        Assert.Equal(right, KnownAnswer.To(question, Never, draw: 1));
        Assert.Equal(wrong, KnownAnswer.To(question, Always, draw: 1));
    }

    [Theory]
    [InlineData("Tell me about the sea.")]
    [InlineData("What is the secret number of the red box?")] // nothing tells it
    [InlineData("What is 2 to the power of 10?")]
    public void Other_questions_are_answered_by_prose(string question) => Assert.Null(KnownAnswer.To(question, Never, draw: 1));

    [Fact]
    public void Larger_models_and_more_bits_slip_less()
    {
        Assert.Equal(0.5, KnownAnswer.SlipsOf(1e9, quantized: null), 9);
        Assert.Equal(0.0625, KnownAnswer.SlipsOf(8e9, quantized: null), 9); // an eighth
        Assert.Equal(0.0625 + 0.05, KnownAnswer.SlipsOf(8e9, new Quantized(0.05, Seed: 1)), 9);
        Assert.Equal(0.9, KnownAnswer.SlipsOf(1e8, quantized: null), 9);
    }

    [Fact]
    public void A_model_slips_as_often_as_it_is_made_up_to()
    {
        var wrong = Enumerable.Range(1, 1000).Count(draw => KnownAnswer.To("What is 1 + 1?", 0.25, Bits.Mix((ulong)draw)) == "3");

        Assert.InRange(wrong, 210, 290);
    }
}
