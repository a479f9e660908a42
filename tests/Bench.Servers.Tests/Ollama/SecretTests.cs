using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Servers.Http;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.Ollama;

/// <summary>Servers that repeat the key they refuse.</summary>
public sealed class SecretTests
{
    [Fact]
    public async Task A_request_tells_a_servers_words_without_the_secrets_in_them()
    {
        await using var server = ScriptedServer.Start();
        server.Always("/api/chat", Script.Stream().Lines("""{"error":"team-blue: no credit for sk-12345"}""").End());
        await using var client = Asking.Client(Guarded(server));

        var record = await Asking.SendAsync(client, Asking.Cell());

        Assert.Equal(new Outcome(OutcomeKind.ServerError, 200, "***: no credit for ***"), record.Outcome);
    }

    [Fact]
    public async Task A_look_up_tells_a_servers_words_without_the_secrets_in_them()
    {
        await using var server = ScriptedServer.Start();
        server.Always("/api/version", Script.Stream().Lines("""{"error":"team-blue: no credit for sk-12345"}""").End());
        await using var client = Asking.Client(Guarded(server));

        var version = await client.IdentifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal("***: no credit for ***", version.Failure().Message);
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz is wrong", "Basic *** is wrong")] // user:pass
    [InlineData("the pass of user is wrong", "the *** of user is wrong")]
    [InlineData("a key of 1 is wrong", "a key of 1 is wrong")] // too short to be told from the words
    public void A_password_is_hidden_in_both_of_its_forms(string said, string told)
    {
        var filter = new SecretFilter(SampleCell.Server() with
        {
            Auth = new ServerAuth.Basic("user", new Secret("pass")),
            Headers = [new("X-Level", new Secret("1"))],
        });

        Assert.Equal(told, filter.Clean(new Failure(OutcomeKind.Rejected, said)).Message);
    }

    /// <summary>The header's value is one secret, and what stands in it another.</summary>
    [Theory]
    [InlineData("Authorization", "Bearer sk-abc123", "Incorrect API key: sk-abc123", "Incorrect API key: ***")]
    [InlineData("Authorization", "Bearer sk-abc123", "a Bearer is needed, not 'Bearer sk-abc123'", "a Bearer is needed, not '***'")]
    [InlineData("Cookie", "sid=tops3cret; theme=dark", "session tops3cret is over", "session *** is over")]
    [InlineData("X-Api-Key", "k3y1", "k3y1?", "***?")]
    [InlineData("Authorization", "Basic dXNlcjpwYXNz", "the pass of user is wrong", "the *** of user is wrong")]
    [InlineData("X-Trace", "a b c", "a b c", "***")]
    [InlineData("Authorization", "Bearer a+b/c==", "key=a%2Bb%2Fc", "key=***")] // as an address has it
    public void A_part_of_a_header_is_hidden_wherever_it_stands(string name, string value, string said, string told)
    {
        var filter = new SecretFilter(SampleCell.Server() with { Headers = [new(name, new Secret(value))] });

        Assert.Equal(told, filter.Clean(new Failure(OutcomeKind.Rejected, said)).Message);
    }

    [Fact]
    public async Task The_reason_of_an_end_and_what_a_look_up_finds_hold_no_secret_either_and_are_bounded()
    {
        await using var server = ScriptedServer.Start();
        var endless = new string('x', 8_000_000);
        server.Always(
            "/api/chat",
            Script.Stream()
                .Lines(Asking.Line, Asking.Final.Replace("\"stop\"", $"\"sk-12345 {endless}\"", StringComparison.Ordinal))
                .End());
        server.Always("/api/version", Script.Stream().Lines("""{"version":"0.32 sk-12345\u001b[2J"}""").End());
        await using var client = Asking.Client(Guarded(server));

        var record = await Asking.SendAsync(client, Asking.Cell());
        var version = (await client.IdentifyAsync(TestContext.Current.CancellationToken)).Value().Version;

        Assert.Equal("0.32 ***\uFFFD[2J", version);
        Assert.InRange(record.DoneReason?.Length ?? 0, 0, 200);
        Assert.DoesNotContain("sk-12345", record.DoneReason ?? "", StringComparison.Ordinal);
    }

    private static ServerSpec Guarded(ScriptedServer server) => SampleCell.Server(server.Address) with
    {
        Auth = new ServerAuth.Bearer(new Secret("sk-12345")),
        Headers = [new("X-Team", new Secret("team-blue"))],
    };
}
