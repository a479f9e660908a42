using System.Text;
using Bench.Simulator.Http;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Http;

/// <summary>Which pages may ask. The answers to a local page are among the wire tests.</summary>
public sealed class OriginTests
{
    [Theory]
    [InlineData("", "http://localhost:3000", true)]
    [InlineData("", "https://127.0.0.1", true)]
    [InlineData("", "app://anything", true)]
    [InlineData("", "http://example.org", false)]
    [InlineData("", "http://localhost.example.org", false)]
    [InlineData("http://example.org", "http://example.org", true)]
    [InlineData("http://example.org", "https://example.org", false)]
    [InlineData("http://example.org", "http://localhost", true)] // local ones stay
    [InlineData("http://*.example.org, chrome-extension://*", "http://a.example.org", true)]
    [InlineData("http://*.example.org, chrome-extension://*", "chrome-extension://abc", true)]
    [InlineData("http://*.example.org", "http://example.org", false)]
    [InlineData("\"http://Example.org\"", "http://example.org", true)] // quotes and capitals do not matter
    [InlineData("*", "http://example.org", true)]
    public void OLLAMA_ORIGINS_names_pages_besides_the_local_ones(string variable, string origin, bool allowed) =>
        Assert.Equal(allowed, AllowedOrigins.Parse(variable).Origins!.Allows(origin));

    [Theory]
    [InlineData("example.org", "'example.org' is no origin: write http://example.org or *")]
    [InlineData("http://*.example.*", "'http://*.example.*' has more than one *")]
    public void A_value_with_which_a_real_server_would_not_start_is_a_problem(string variable, string problem) =>
        Assert.Equal((null, problem), AllowedOrigins.Parse(variable));

    [Theory]
    [InlineData("", 403, null, null)]
    [InlineData("http://example.org", 200, "http://example.org", "Origin")]
    [InlineData("*", 200, "*", null)]
    public async Task A_page_gets_its_origin_back_or_403(string variable, int status, string? allowed, string? vary)
    {
        await using var server = await SimulatedServer.StartAsync(origins: variable);

        var answer = await server.SendAsync(Encoding.ASCII.GetBytes(
            "GET /api/version HTTP/1.1\r\nHost: 127.0.0.1:11434\r\nConnection: close\r\nOrigin: http://example.org\r\n\r\n"));

        Assert.Equal(status, answer.Status);
        Assert.Equal(allowed, answer.Headers.GetValueOrDefault("Access-Control-Allow-Origin"));
        Assert.Equal(vary, answer.Headers.GetValueOrDefault("Vary"));
        Assert.Equal(status == 403, answer.Body.Length == 0);
    }

    [Fact]
    public async Task A_page_of_the_server_itself_needs_no_permission()
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = await server.SendAsync(Encoding.ASCII.GetBytes(
            "GET /api/version HTTP/1.1\r\nHost: models.internal:11434\r\nConnection: close\r\n"
                + "Origin: http://models.internal:11434\r\n\r\n"));

        Assert.Equal(200, answer.Status);
        Assert.False(answer.Headers.ContainsKey("Access-Control-Allow-Origin"));
    }
}
