using Bench.Core.Records;
using Bench.Servers.OpenAi;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.OpenAi;

/// <summary>llama-server says Keep-Alive and closes the connection after each streamed answer all the same.</summary>
public sealed class ClosingServerTests
{
    private const string Path = "/v1/chat/completions";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_one_after_another_are_each_answered_on_a_connection_of_their_own()
    {
        await using var server = StartClosing();
        await using var client = await KnowingAsync(server);

        var records = new List<RequestRecord>();
        for (var request = 0; request < 20; request++)
            records.Add(await OpenAiAsking.SendAsync(client, Asking.Cell()));

        AssertEachAlone(server, records);
    }

    [Fact]
    public async Task Users_at_a_time_lose_no_request_and_begin_on_the_connections_that_were_opened_ahead()
    {
        await using var server = StartClosing();
        await using var client = await KnowingAsync(server);
        var before = server.ConnectionCount;
        Assert.Equal(4, await client.OpenConnectionsAsync(4, Cancellation));

        var records = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => UserAsync(client, requests: 5)));

        AssertEachAlone(server, [.. records.SelectMany(own => own)]);
        Assert.Equal(before + 20, server.ConnectionCount); // 4 of the 20 were there
    }

    [Fact]
    public async Task Its_unstreamed_answers_keep_their_connection()
    {
        await using var server = StartClosing();
        await using var client = await KnowingAsync(server);

        for (var request = 0; request < 5; request++)
            Assert.True((await OpenAiAsking.SendAsync(client, Asking.Cell(stream: false))).Outcome.IsOk);

        AssertKept(server);
    }

    [Fact]
    public async Task Another_server_keeps_its_connections()
    {
        await using var server = ScriptedServer.Start(options => options.Software = "vllm");
        await using var client = await KnowingAsync(server);

        for (var request = 0; request < 5; request++)
            Assert.True((await OpenAiAsking.SendAsync(client, Asking.Cell())).Outcome.IsOk);

        AssertKept(server);
    }

    private static ScriptedServer StartClosing() => ScriptedServer.Start(options => options.Software = "llama-server");

    /// <summary>As in a run: what the server is has been asked before the first request.</summary>
    private static async Task<OpenAiClient> KnowingAsync(ScriptedServer server)
    {
        var client = OpenAiAsking.Client(server);
        Assert.False((await client.IdentifyAsync(Cancellation)).Value().ManagesModels);
        return client;
    }

    private static async Task<IReadOnlyList<RequestRecord>> UserAsync(OpenAiClient client, int requests)
    {
        var records = new List<RequestRecord>();
        for (var request = 0; request < requests; request++)
            records.Add(await OpenAiAsking.SendAsync(client, Asking.Cell()));
        return records;
    }

    private static void AssertEachAlone(ScriptedServer server, IReadOnlyList<RequestRecord> records)
    {
        var requests = server.RequestsTo(Path);
        Assert.All(records, record => Assert.True(record.Outcome.IsOk, record.Outcome.Error));
        Assert.Equal(records.Count, requests.Count);
        Assert.Equal(records.Count, requests.Select(request => request.Connection).Distinct().Count());
        Assert.All(requests, request => Assert.Equal("close", request.Headers["Connection"]));
    }

    private static void AssertKept(ScriptedServer server)
    {
        var requests = server.RequestsTo(Path);
        Assert.Equal(5, requests.Count);
        Assert.Single(requests.Select(request => request.Connection).Distinct());
        Assert.All(requests, request => Assert.DoesNotContain("Connection", request.Headers.Keys));
    }
}
