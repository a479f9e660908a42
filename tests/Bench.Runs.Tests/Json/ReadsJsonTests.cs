using System.Text.Json;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runs.Json;

namespace Bench.Runs.Tests.Json;

public sealed class ReadsJsonTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData("[[1,1],[2,1]]")] // the usual: a line a read
    [InlineData("[[1,1],[2,3],[9223372036854775807,1]]")] // coalesced, and as late as can be
    public void Reads_come_back_as_they_were_by_index_and_in_turn(string text)
    {
        using var document = JsonDocument.Parse(text);
        ContentRead[] expected =
            [.. document.RootElement.EnumerateArray().Select(pair => new ContentRead(new Instant(pair[0].GetInt64()), pair[1].GetInt32()))];

        var reads = ReadsJson.Read(document.RootElement);

        Assert.Equal(expected, reads);
        Assert.Equal(expected, Enumerable.Range(0, reads.Count).Select(index => reads[index]));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("[[1,1,1]]")]
    [InlineData("[[1.5,1]]")]
    [InlineData("[[1,1],[]]")]
    [InlineData("[[1,4294967296]]")]
    [InlineData("[{\"at\":1}]")]
    public void What_is_no_pair_of_whole_numbers_is_refused(string text)
    {
        using var document = JsonDocument.Parse(text);

        Assert.Throws<RunFormatException>(() => ReadsJson.Read(document.RootElement));
    }
}
