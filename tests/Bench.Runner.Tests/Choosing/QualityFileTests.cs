using Bench.Runner.Choosing;

namespace Bench.Runner.Tests.Choosing;

public sealed class QualityFileTests
{
    [Theory]
    [InlineData("a:8b,0.71\nb:3b,0.55", "a:8b=0.71; b:3b=0.55")]
    [InlineData("model,score\na:8b,0.71\n\n", "a:8b=0.71")]
    [InlineData("model,score,low,high\n\"a Q4_K_M\", 70, 65, 75", "a Q4_K_M=70 (65..75)")]
    public void Scores_are_read_with_and_without_a_header_and_intervals(string text, string scores) =>
        Assert.Equal((scores, null), Read(text));

    [Theory]
    [InlineData("a:8b", "line 1 is 'a:8b': write model,score or model,score,low,high, with numbers above 0")]
    [InlineData("a,1\nb,good", "line 2 is 'b,good': write model,score or model,score,low,high, with numbers above 0")]
    [InlineData("a,0\nb,1", "line 1 is 'a,0': write model,score or model,score,low,high, with numbers above 0")]
    [InlineData("a,0,71\nb,1", "line 1 is 'a,0,71': write model,score or model,score,low,high, with numbers above 0")]
    [InlineData("a,1\nA,2", "line 2: A is there twice")]
    [InlineData("a,1,2,3", "line 1: the score 1 is not between 2 and 3")]
    [InlineData("model,score\n", "there is no score: write model,score or model,score,low,high, with numbers above 0")]
    public void What_is_no_score_is_said_with_its_line(string text, string problem) => Assert.Equal((null, problem), Read(text));

    [Fact]
    public void A_file_that_is_not_there_is_said() =>
        Assert.StartsWith("the file cannot be read", QualityFile.Read("/nowhere/scores.csv").Problem, StringComparison.Ordinal);

    private static (string?, string?) Read(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return QualityFile.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
