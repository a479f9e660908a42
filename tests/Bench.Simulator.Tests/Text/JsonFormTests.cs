using System.Globalization;
using Bench.Simulator.Http.Json;

namespace Bench.Simulator.Tests.Text;

/// <summary>Numbers, texts and instants as Go writes them.</summary>
public sealed class JsonFormTests
{
    [Theory]
    [InlineData(0.5f, "0.5")]
    [InlineData(0.00001f, "0.00001")]
    [InlineData(-0.0000123f, "-0.0000123")]
    [InlineData(1e-7f, "1e-7")]
    [InlineData(3e20f, "300000000000000000000")]
    public void A_float_has_no_exponent_down_to_a_millionth(float number, string text) => Assert.Equal(text, GoNumbers.Text(number));

    [Fact]
    public void Texts_are_escaped_where_Go_escapes_them() =>
        Assert.Equal("""a\"\\\n\u003c\u003e\u0026\u0001é🙂'+""", JsonEscapes.TextOf("a\"\\\n<>&\u0001é🙂'+"));

    [Theory]
    [InlineData("2026-11-21T03:05:37.6868399Z", "2026-11-21T03:05:37.6868399Z")]
    [InlineData("2026-11-21T03:05:37.5000000Z", "2026-11-21T03:05:37.5Z")] // no zeros at the end
    [InlineData("2026-11-21T03:05:37.0000000Z", "2026-11-21T03:05:37Z")]
    [InlineData("2319-03-03T03:23:25.0000001Z", "2319-03-03T03:23:25.0000001Z")] // beyond 63 bits of nanoseconds since 1970
    public void Instants_have_no_more_digits_than_they_need(string instant, string text) =>
        Assert.Equal(text, WallTime.Text(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)));
}
