using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.Ollama;

public sealed class RetryAfterTests
{
    [Theory]
    [InlineData("Retry-After: 7", 7.0)]
    [InlineData("Retry-After: 0", 0.0)]
    [InlineData("Retry-After: 1.5", 1.5)] // gateways
    [InlineData("Retry-After: 99999999999", 604_800.0)] // a week is never
    [InlineData("Retry-After: -3", null)]
    [InlineData("Retry-After: soon", null)]
    [InlineData("Retry-After: NaN", null)]
    [InlineData("Retry-After:", null)]
    [InlineData("X-Nothing: 1", null)]
    public async Task The_record_of_a_refusal_says_when_the_server_wants_to_be_asked_again(string header, double? seconds)
    {
        var record = await RefusedAsync(header);

        Assert.Equal((OutcomeKind.Rejected, 429), (record.Outcome.Kind, record.Outcome.HttpStatus));
        Assert.Equal(seconds is { } length ? Duration.FromSeconds(length) : null, record.RetryAfter);
    }

    [Theory]
    [InlineData("Wed, 21 Oct 2015 07:28:05 GMT", 5)]
    [InlineData("Wed, 21 Oct 2015 07:27:00 GMT", 0)] // it has passed
    public async Task A_date_is_held_against_the_clock_of_the_server_itself(string date, double seconds)
    {
        var record = await RefusedAsync("Retry-After: " + date, "Date: Wed, 21 Oct 2015 07:28:00 GMT");

        Assert.Equal(Duration.FromSeconds(seconds), record.RetryAfter);
    }

    [Fact]
    public async Task A_look_up_that_is_refused_says_it_as_well()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/tags", Script.Json(503, """{"error":"starting"}""", "Retry-After: 2"));
        await using var client = Asking.Client(server);

        var failure = (await client.InstalledModelsAsync(TestContext.Current.CancellationToken)).Failure();

        Assert.Equal(Duration.FromSeconds(2), failure.RetryAfter);
    }

    private static async Task<RequestRecord> RefusedAsync(params string[] headers)
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Json(429, """{"error":"slow down"}""", headers));
        return await Asking.SendAsync(server);
    }
}
