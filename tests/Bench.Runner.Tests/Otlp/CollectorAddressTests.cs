using Bench.Runner.Otlp;

namespace Bench.Runner.Tests.Otlp;

public sealed class CollectorAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/metrics")]
    [InlineData("HTTP://collector:4318/", "http://collector:4318/v1/metrics")]
    [InlineData("https://otlp.example.com/otlp/v1/metrics", "https://otlp.example.com/otlp/v1/metrics")]
    [InlineData("http://[::1]:4318", "http://[::1]:4318/v1/metrics")]
    public void Over_HTTP_the_path_of_metrics_is_meant_where_none_is_written(string text, string address)
    {
        var (parsed, problem) = CollectorAddress.Parse(text, protocol: null);

        Assert.Equal((address, false, null), (parsed?.Text, parsed?.IsGrpc, problem));
    }

    [Fact]
    public void Over_gRPC_the_address_is_left_as_it_is()
    {
        var (parsed, _) = CollectorAddress.Parse("http://127.0.0.1:4317", "grpc");

        Assert.Equal(("http://127.0.0.1:4317/", true), (parsed?.Text, parsed?.IsGrpc));
    }

    [Theory]
    [InlineData("127.0.0.1:4318", "http://")]
    [InlineData("localhost:4318", "http://")]
    [InlineData("grpc://localhost:4317", "http://")]
    [InlineData("", "http://")]
    [InlineData("http://", "not a URL")]
    [InlineData("http://host:99999", "not a URL")]
    [InlineData("http://host:4318/?key=secret", "query")]
    [InlineData("http://me:secret@host:4318", "OTEL_EXPORTER_OTLP_HEADERS")]
    public void What_is_no_address_is_told_with_a_remedy_and_without_a_secret(string text, string told)
    {
        var (parsed, problem) = CollectorAddress.Parse(text, protocol: null);

        Assert.Null(parsed);
        Assert.Contains(told, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_protocol_that_is_not_spoken_is_told()
    {
        var (parsed, problem) = CollectorAddress.Parse("http://127.0.0.1:4318", "http/json");

        Assert.Null(parsed);
        Assert.Contains("OTEL_EXPORTER_OTLP_PROTOCOL is http/json", problem, StringComparison.Ordinal);
    }
}
