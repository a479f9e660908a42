using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Core.Tests.Plans;

public sealed class TokenLengthTests
{
    [Fact]
    public void A_mean_and_the_range_of_what_is_likely_come_from_the_distribution()
    {
        AssertLength(512, (512, 512), 512);
        AssertLength(500, (100, 900), new TokenLength.Uniform(100, 900));
        AssertLength(500, (267, 733), new TokenLength.Normal(500, 100)); // 2.33 deviations each way
        AssertLength(30, (1, 263), new TokenLength.Normal(30, 100)); // and not below 1
        AssertLength(413, (47, 1929), new TokenLength.LogNormal(300, 0.8)); // 300 × e^0.32, and 300 × or ÷ e^1.861
        AssertLength(200, (100, 300), new TokenLength.FromFile("lengths.txt", [300, 100, 200]));
    }

    [Fact]
    public void Only_a_number_is_single()
    {
        Assert.Equal(5, ((TokenLength)5).Single);
        Assert.Null(new TokenLength.Uniform(5, 5).Single);
    }

    [Fact]
    public void Files_of_the_same_lengths_are_equal_whichever_list_holds_them()
    {
        var length = new TokenLength.FromFile("a.txt", [1, 2]);

        Assert.Equal(length, new TokenLength.FromFile("a.txt", new List<int> { 1, 2 }));
        Assert.Equal(length.GetHashCode(), new TokenLength.FromFile("a.txt", new List<int> { 1, 2 }).GetHashCode());
        Assert.NotEqual(length, new TokenLength.FromFile("a.txt", [1, 3]));
    }

    [Fact]
    public void A_calibration_takes_a_found_length_before_the_line_and_the_line_before_a_word_a_token()
    {
        var found = new PromptCalibration
        {
            Kind = CalibrationKind.Exact,
            Lengths = [new PromptLength(100, 77, 100)],
            Line = new PromptLine(10, 2),
        };

        Assert.Equal((77, 46), (found.WordsFor(100), found.WordsFor(102))); // (102 − 10) / 2
        Assert.Equal(1, found.WordsFor(5)); // below the overhead
        Assert.Equal(101, (found with { Line = null }).WordsFor(101));
    }

    private static void AssertLength(double mean, (int Low, int High) range, TokenLength length)
    {
        Assert.Equal(mean, length.Mean, 0.5);
        Assert.Equal(range, length.Range);
    }
}
