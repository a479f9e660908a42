using System.Text;
using Bench.Telemetry.Prometheus;
using Bench.Telemetry.Prometheus.Pages;

namespace Bench.Telemetry.Tests.Prometheus;

public sealed class ExpositionParserTests
{
    private const string Page = """
        # HELP a What a is: "quotes", \\ and {braces}
        # TYPE a gauge
        a{x="1",y="b\\c\"d\ne"} 1.5 1700000000123
        a  { x = "2" , } 2.5e+03
        b -0.5
        b{} NaN
        b +Inf
        b -inf
        unwanted{x="1"} 7
        c_total{x="ü"} 3 # {trace_id="abc"} 0.5 1700000000.5
        c_total 4 1700000000.5
        # EOF
        """;

    [Fact]
    public void Names_labels_values_and_instants_are_read()
    {
        var page = Parse(Page, Page.Length);

        Assert.Equal([(1.5, (long?)1700000000123), (2500.0, null)], page.Of("a").Select(value => (value.Value, value.UnixMilliseconds)));
        Assert.Equal(("1", "b\\c\"d\ne", null), (page.Of("a")[0].Label("x"), page.Of("a")[0].Label("y"), page.Of("a")[0].Label("z")));
        Assert.Equal("2", page.Of("a")[1].Label("x"));
        Assert.Equal([-0.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity], page.Of("b").Select(value => value.Value));
        // an exemplar, and seconds of OpenMetrics, are passed over
        Assert.Equal([3.0, 4.0], page.Of("c_total").Select(value => value.Value));
        Assert.Equal("ü", page.Of("c_total")[0].Label("x"));
        Assert.Empty(page.Of("unwanted"));
    }

    [Fact]
    public void Bytes_may_be_torn_anywhere()
    {
        var whole = Written(Parse(Page, Page.Length));

        for (var size = 1; size < 40; size++)
            Assert.Equal(whole, Written(Parse(Page, size)));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a ")]
    [InlineData("a one")]
    [InlineData("a{x=\"1\" 2")]
    [InlineData("a{x=1} 2")]
    [InlineData("a{x=\"1} 2")]
    [InlineData("a{x=\"1\\")]
    [InlineData("a{=\"1\"} 2")]
    [InlineData("{\"a\"} 2")]
    [InlineData("<html><a href=\"/metrics\">a</a></html>")]
    [InlineData("\0\0\0")]
    public void A_line_that_is_none_is_passed_over_and_the_next_is_read(string line)
    {
        var page = Parse(line + "\r\na 7\r\n", 100);

        Assert.Equal([7.0], page.Of("a").Select(value => value.Value));
    }

    [Fact]
    public void A_name_longer_than_any_is_passed_over()
    {
        Assert.Equal([1.0], Parse(new string('a', 5000) + " 2\na 1\n", 100).Of("a").Select(value => value.Value));
    }

    private static PrometheusPage Parse(string text, int size)
    {
        var parser = new ExpositionParser(["a", "b", "c_total"]);
        foreach (var piece in Encoding.UTF8.GetBytes(text).Chunk(size))
            parser.Feed(piece);
        return parser.End();
    }

    private static string Written(PrometheusPage page) =>
        string.Join('|', ((string[])["a", "b", "c_total"]).SelectMany(
            name => page.Of(name).Select(value => $"{name} {string.Join(',', value.Labels)} {value.Value} {value.UnixMilliseconds}")));
}
