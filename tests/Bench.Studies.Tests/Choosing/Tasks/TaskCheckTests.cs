using System.Text.Json;
using Bench.Studies.Choosing.Tasks;

namespace Bench.Studies.Tests.Choosing.Tasks;

public sealed class TaskCheckTests
{
    [Theory]
    [InlineData("Paris", false, true)]
    [InlineData("paris", false, false)]
    [InlineData("paris", true, true)]
    [InlineData("It is Paris", true, false)]
    public void Exact_is_the_whole_answer(string answer, bool ignoresCase, bool passes) =>
        Assert.Equal(passes, new TaskCheck.Exact("Paris", ignoresCase).Passes(answer));

    [Theory]
    [InlineData("It is Paris.", false, true)]
    [InlineData("It is PARIS.", false, false)]
    [InlineData("It is PARIS.", true, true)]
    [InlineData("It is Lyon.", true, false)]
    public void Contains_finds_the_text_anywhere(string answer, bool ignoresCase, bool passes) =>
        Assert.Equal(passes, new TaskCheck.Contains("Paris", ignoresCase).Passes(answer));

    [Theory]
    [InlineData("408", true)]
    [InlineData("17 times 24 is 408.", true)] // the last number
    [InlineData("**408**", true)]
    [InlineData("$408", true)]
    [InlineData("17 * 24 = 400 + 8", false)]
    [InlineData("-408", false)]
    [InlineData("4,080", false)]
    [InlineData("none", false)]
    public void Number_is_the_last_one_of_the_answer(string answer, bool passes) =>
        Assert.Equal(passes, new TaskCheck.Number(408).Passes(answer));

    [Theory]
    [InlineData("1,234.5", 1234.5, 0, true)] // commas part thousands
    [InlineData("3.15", 3.14, 0.01, true)]
    [InlineData("3.16", 3.14, 0.01, false)]
    [InlineData("\u22125", -5, 0, true)] // the sign of a typesetter
    [InlineData("1.2e3", 1200, 0, true)]
    [InlineData("12-5", 5, 0, true)] // no sign behind a digit
    public void Numbers_are_read_as_people_write_them(string answer, double expected, double tolerance, bool passes) =>
        Assert.Equal(passes, new TaskCheck.Number(expected, tolerance).Passes(answer));

    [Theory]
    [InlineData("""{"age": 3}""", true)]
    [InlineData("```json\n{\"age\": 3}\n```", true)] // one fence is looked through
    [InlineData("```\n{\"age\": 3}\n```", true)]
    [InlineData("Here it is: {\"age\": 3}", false)]
    [InlineData("""{"age": "3"}""", false)]
    [InlineData("""{"age": 3""", false)]
    [InlineData("```", false)]
    [InlineData("```\n```", false)]
    public void Json_is_the_whole_answer_and_valid_against_the_schema(string answer, bool passes)
    {
        using var schema =
            JsonDocument.Parse("""{ "type": "object", "properties": { "age": { "type": "integer" } }, "required": ["age"] }""");

        Assert.Equal(passes, new TaskCheck.Schema(schema.RootElement).Passes(answer));
    }

    [Theory]
    [InlineData("aaa", true)]
    [InlineData("AAA", false)]
    [InlineData("aaab", false)]
    public void A_pattern_is_anchored_by_whoever_writes_it(string answer, bool passes) =>
        Assert.Equal(passes, new TaskCheck.Pattern("^(a|a)*$").Passes(answer));

    [Fact]
    public void A_pattern_that_would_take_for_ever_elsewhere_takes_no_time()
    {
        var started = TimeProvider.System.GetTimestamp();

        // 2 to the power of 20,000 ways for an engine that goes back
        Assert.False(new TaskCheck.Pattern("^(a+)+$").Passes(new string('a', 20_000) + "b"));

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("(a", "is no regular expression")]
    [InlineData(@"(a)\1", "refers back")]
    [InlineData("(?=a)", "looks around")]
    public void A_pattern_that_cannot_be_bounded_is_refused(string pattern, string problem) =>
        Assert.Contains(problem, TaskCheck.Pattern.ProblemOf(pattern), StringComparison.Ordinal);

    [Theory]
    [InlineData(" 42\r\n", "42")]
    [InlineData("<think>41? No.</think>\n\n42", "42")]
    [InlineData("41? No.</think>42", "42")] // a template that opens the thought itself
    [InlineData("<think>41? No", "")] // cut off in the thought
    [InlineData("a\r\nb", "a\nb")]
    public void Only_what_stands_behind_the_thinking_is_checked(string text, string answer) => Assert.Equal(answer, TaskAnswer.Of(text));
}
