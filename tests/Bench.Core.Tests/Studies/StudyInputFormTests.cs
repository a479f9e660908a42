using Bench.Core.Studies;

namespace Bench.Core.Tests.Studies;

public sealed class StudyInputFormTests
{
    [Theory]
    [InlineData("3%", "0.03")]
    [InlineData("0.5%", "0.005")]
    [InlineData(" 10% ", "0.1")]
    [InlineData("3", null)] // without its sign nobody knows whether 3 or 0.03 is meant
    [InlineData("0%", null)]
    [InlineData("100%", null)]
    [InlineData("-3%", null)]
    [InlineData("3,5%", null)]
    [InlineData("%", null)]
    public void A_share_is_held_as_a_fraction(string written, string? held) => Assert.Equal(held, StudyInputForm.Share(0, 1).Held(written));

    [Theory]
    [InlineData("6..30", "6..30")]
    [InlineData(" 6 .. 30 ", "6..30")]
    [InlineData("6", "6..6")]
    [InlineData("30..6", null)]
    [InlineData("6..31", null)]
    [InlineData("1..2..3", null)]
    [InlineData("..", null)]
    public void A_range_has_two_ends_of_which_the_first_is_not_above_the_second(string written, string? held) =>
        Assert.Equal(held, StudyInputForm.Range(1, 30).Held(written));

    [Theory]
    [InlineData("7", "7")]
    [InlineData("0", null)]
    [InlineData("1e1", null)]
    [InlineData("+7", null)]
    public void A_count_is_a_whole_number_within_its_bounds(string written, string? held) =>
        Assert.Equal(held, StudyInputForm.Count(1, 9).Held(written));

    [Theory]
    [InlineData("users", "users")]
    [InlineData("Users", null)]
    public void A_word_is_one_of_the_known_ones(string written, string? held) =>
        Assert.Equal(held, StudyInputForm.Word("users", "rate").Held(written));

    [Theory]
    [InlineData(" v1 ", "v1")]
    [InlineData("  ", null)]
    public void A_text_is_not_empty(string written, string? held) => Assert.Equal(held, StudyInputForm.Text.Held(written));

    [Theory]
    [InlineData("0.03", true)]
    [InlineData("0", false)]
    [InlineData("1", false)]
    [InlineData("3%", false)] // as it is written, and not as it is held
    [InlineData("much", false)]
    public void A_file_holds_a_share_as_a_fraction(string held, bool holds) => Assert.Equal(holds, StudyInputForm.Share(0, 1).Holds(held));

    [Theory]
    [InlineData("6..30", true)]
    [InlineData("6", false)] // held as 6..6
    [InlineData("30..6", false)]
    public void A_file_holds_a_range_with_both_its_ends(string held, bool holds) =>
        Assert.Equal(holds, StudyInputForm.Range(1, 30).Holds(held));
}
