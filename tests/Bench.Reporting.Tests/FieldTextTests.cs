using Bench.Reporting.Csv;

namespace Bench.Reporting.Tests;

public sealed class FieldTextTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(12.0, "12")]
    [InlineData(100.0, "100")]
    [InlineData(0.1 + 0.2, "0.300000")]
    [InlineData(0.000001, "0.000001")] // a nanosecond in ms
    [InlineData(0.0000004, "0")]
    [InlineData(-0.0000004, "0")]
    [InlineData(-1.5, "-1.500000")]
    [InlineData(3.125, "3.125000")] // 3125 where a point separates thousands
    [InlineData(2.9999999, "3")]
    [InlineData(123456789.123456, "123456789.123456")]
    [InlineData(1e15, "1000000000000000")] // never an exponent
    [InlineData(1.0 / 3, "0.333333")]
    public void Numbers_are_plain_and_whole_or_with_six_decimals(double value, string expected) =>
        Assert.Equal(expected, FieldText.Of(value));

    [Fact]
    public void What_does_not_apply_is_empty()
    {
        Assert.Null(FieldText.Of((double?)null));
        Assert.Null(FieldText.Of((int?)null));
        Assert.Null(FieldText.Of((bool?)null));
        Assert.Null(FieldText.Of((string?)null));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_number_is_never_written(double value) => Assert.Throws<ArgumentOutOfRangeException>(() => FieldText.Of(value));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a = b", "a = b")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-x", "'-x")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "' x")]
    [InlineData("a\u001b[2J\u202Eb", "a\uFFFD[2J\uFFFDb")] // no terminal acts on it, and it turns nothing around
    [InlineData("one\r\ntwo\nthree", "one two three")]
    public void Text_is_one_line_and_no_formula(string text, string expected) => Assert.Equal(expected, FieldText.Of(text));
}
