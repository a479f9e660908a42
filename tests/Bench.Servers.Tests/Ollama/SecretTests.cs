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

    private static ServerSpec Guarded(ScriptedServer server) => SampleCell.Server(server.Address) with
    {
        Auth = new ServerAuth.Bearer(new Secret("sk-12345")),
        Headers = [new("X-Team", new Secret("team-blue"))],
    };
}
