using System.Text;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runs.Json;
using Bench.Runs.Reading;
using Bench.Runs.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Runs.Tests.Reading;

public sealed class RecordLineTests
{
    private static readonly string Line = JsonText.Of(SampleRecord.Streamed(1, [2, 3], SampleRecord.Identity(1)));

    private static RequestRecord Read(string line) => RecordLine.Read(Encoding.UTF8.GetBytes(line));

    private static ContentRead At(long nanoseconds, int lines = 1) => new(new Instant(nanoseconds), lines);

    [Fact]
    public void A_record_of_any_shape_comes_back_as_it_was()
    {
        var records = new RandomRecords(seed: 1);
        for (var count = 0; count < 2_000; count++)
        {
            var text = JsonText.Of(records.Next());

            Assert.Equal(text, JsonText.Of(Read(text)));
        }
    }

    [Fact]
    public void Spaces_between_the_reads_change_nothing()
    {
        var spaced = Line.Replace("[[", "[ [", StringComparison.Ordinal);

        Assert.NotEqual(Line, spaced);
        Assert.Equal(Line, JsonText.Of(Read(spaced)));
    }

    [Fact]
    public void Reads_of_something_else_are_not_taken_for_the_record_s()
    {
        var nested = "{\"other\":{\"a\":1,\"reads\":[[7,7]]}," + Line[1..];
        var text = "{\"error\":\",\\\"reads\\\":[[7,7]]\"," + Line[1..];

        Assert.Equal(Line, JsonText.Of(Read(nested)));
        Assert.Equal(",\"reads\":[[7,7]]", Read(text).Outcome.Error);
        Assert.Equal(Read(Line).Timeline.Reads, Read(text).Timeline.Reads);
    }

    [Fact]
    public void Digits_are_read_as_they_stand()
    {
        var reads = ReadsText.Read("[0,1],[1,1],[20,3],[999999999999999999,2147483647]],\"outcome\":\"ok\"}"u8, out var length);

        Assert.Equal([At(0), At(1), At(20, 3), At(999_999_999_999_999_999, int.MaxValue)], reads);
        Assert.Equal("[0,1],[1,1],[20,3],[999999999999999999,2147483647]".Length, length);
    }

    [Theory]
    [InlineData("]}")] // no read at all
    [InlineData("]]")]
    [InlineData("[1,1]")] // no end
    [InlineData("[1, 1]]")]
    [InlineData("[1,1] ]")]
    [InlineData("[1,1],]]")]
    [InlineData("[1,1][2,1]]")]
    [InlineData("[1]]")]
    [InlineData("[1,1,1]]")]
    [InlineData("[,1]]")]
    [InlineData("[01,1]]")] // no JSON
    [InlineData("[+1,1]]")]
    [InlineData("[-1,1]]")]
    [InlineData("[1.5,1]]")]
    [InlineData("[1e3,1]]")]
    [InlineData("[1000000000000000000,1]]")] // 19 digits may be too many
    [InlineData("[1,2147483648]]")]
    [InlineData("[[1,1]]]")]
    public void What_is_written_in_any_other_way_is_left_to_the_reader_of_JSON(string text) =>
        Assert.Null(ReadsText.Read(Encoding.UTF8.GetBytes(text), out _));
}
