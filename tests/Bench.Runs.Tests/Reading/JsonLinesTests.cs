using System.Text;
using Bench.Runs.Json;
using Bench.Runs.Reading;
using Bench.Runs.Tests.Kit;

namespace Bench.Runs.Tests.Reading;

public sealed class JsonLinesTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly List<int> _taken = [];

    private string File => Path.Combine(_temporary.Path, "lines.jsonl");

    public void Dispose() => _temporary.Dispose();

    /// <summary>The lines hold numbers; what is none is a broken line.</summary>
    private int Read(string text, int parts, Action<int>? take = null)
    {
        System.IO.File.WriteAllText(File, text);
        _taken.Clear();
        return JsonLines.Read(
            File,
            _ => parts,
            line => int.TryParse(line.Span, out var number) ? number : throw new RunFormatException(Encoding.UTF8.GetString(line.Span)),
            take ?? _taken.Add);
    }

    [Fact]
    public void Lines_come_in_their_order_wherever_the_file_is_cut()
    {
        var text = string.Concat(Enumerable.Range(1, 12).Select(number => FormattableString.Invariant($"{number}\n")));
        for (var parts = 1; parts <= text.Length + 1; parts++)
        {
            Assert.Equal(0, Read(text, parts));
            Assert.Equal(Enumerable.Range(1, 12), _taken);
        }
    }

    [Fact]
    public void A_torn_last_line_is_left_out_wherever_the_file_is_cut()
    {
        const string Text = "1\n2\n345678";
        for (var parts = 1; parts <= Text.Length; parts++)
        {
            Assert.Equal(6, Read(Text, parts));
            Assert.Equal([1, 2], _taken);
        }
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("1", 1)] // nothing but a torn line
    public void A_file_without_a_whole_line_holds_none(string text, int torn)
    {
        Assert.Equal(torn, Read(text, parts: 3));
        Assert.Empty(_taken);
    }

    [Fact]
    public void A_line_longer_than_a_buffer_and_than_a_part_is_read_whole()
    {
        var text = "1\n" + new string('0', 200_000) + "2\n3\n";

        Assert.Equal(0, Read(text, parts: 8));
        Assert.Equal([1, 2, 3], _taken);
    }

    [Fact]
    public void The_first_line_that_is_broken_is_told_with_its_number_wherever_the_file_is_cut()
    {
        for (var parts = 1; parts <= 14; parts++)
        {
            var error = Assert.Throws<RunFormatException>(() => Read("1\n2\n3\nx\n5\ny\n7\n", parts));

            Assert.Equal((4, "is broken: x"), (error.Line, error.Message));
            Assert.Equal([1, 2, 3], _taken);
        }
    }

    [Fact]
    public void A_line_that_is_not_taken_is_told_before_a_later_one_that_is_broken()
    {
        for (var parts = 1; parts <= 10; parts++)
        {
            var error = Assert.Throws<RunFormatException>(() => Read(
                "1\n2\n3\nx\n5\n",
                parts,
                number => throw new RunFormatException("first " + number.ToString(System.Globalization.CultureInfo.InvariantCulture))));

            Assert.Equal((1, "is broken: first 1"), (error.Line, error.Message));
        }
    }

    [Fact]
    public void Parts_follow_each_other_and_begin_where_lines_do()
    {
        const string Text = "1\n22\n\n4444\n55555\n6";
        System.IO.File.WriteAllText(File, Text);
        using var file = System.IO.File.OpenHandle(File);
        for (var parts = 1; parts <= Text.Length; parts++)
        {
            var ranges = LineRange.Cut(file, Text.Length, parts);

            Assert.Equal((0, Text.Length), (ranges[0].Start, ranges[^1].End));
            Assert.InRange(ranges.Count, 1, parts);
            Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
            Assert.All(ranges.Skip(1), range => Assert.Equal('\n', Text[(int)range.Start - 1]));
        }
    }
}
