using Bench.Core.Plans;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.Kit;

/// <summary>Others trust the scripted server to be what it says: its own promises, seen through the client.</summary>
public sealed class ScriptedServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tokens_leave_at_their_times_and_not_before()
    {
        await using var server = ScriptedServer.Start(options =>
        {
            options.Ttft = TimeSpan.FromMilliseconds(20);
            options.Itl = TimeSpan.FromMilliseconds(5);
        });

        var record = await Asking.SendAsync(server); // 5 tokens: 20 ms, then 4 gaps of 5 ms

        var seen = Assert.Single(server.Requests);
        Assert.Equal(5, seen.LinesSentAt.Count);
        Assert.True(TimeProvider.System.GetElapsedTime(seen.ReceivedAt, seen.LinesSentAt[0]).TotalMilliseconds >= 20);
        Assert.True(TimeProvider.System.GetElapsedTime(seen.ReceivedAt, seen.LinesSentAt[^1]).TotalMilliseconds >= 40);
        Assert.True((record.Timeline.FirstToken!.Value - record.Timeline.Sent).Milliseconds >= 20);
    }

    [Fact]
    public async Task With_one_slot_requests_are_served_in_turn()
    {
        await using var server = ScriptedServer.Start(options =>
        {
            options.Slots = 1;
            options.Ttft = TimeSpan.FromMilliseconds(10);
        });

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Asking.SendAsync(server)));

        var spans = server.Requests.Select(request => (First: request.LinesSentAt[0], Last: request.LinesSentAt[^1])).Order().ToArray();
        Assert.True(spans[0].Last <= spans[1].First && spans[1].Last <= spans[2].First);
    }

    [Fact]
    public async Task Several_tokens_in_a_line_are_counted_by_the_server_only()
    {
        await using var server = ScriptedServer.Start(options => options.TokensPerLine = 2);

        var record = await Asking.SendAsync(server);

        Assert.Equal(3, record.Timeline.Reads.Sum(read => read.Lines));
        Assert.Equal(5, record.Usage.OutputTokens);
    }

    [Fact]
    public async Task A_model_that_ends_early_says_stop()
    {
        await using var server = ScriptedServer.Start(options => options.Models.Add(new ScriptedModel("short:latest") { EndsAfter = 2 }));

        var record = await Asking.SendAsync(server, Asking.Cell(model: "short"));

        Assert.Equal((2, "stop"), (record.Usage.OutputTokens, record.DoneReason));
    }

    [Theory]
    [InlineData(131072, null, 8192, 8192)] // as asked
    [InlineData(512, null, 8192, 512)] // no longer than the model was trained for
    [InlineData(131072, 1024, 8192, 1024)] // no longer than the server allows
    public async Task The_context_is_the_least_of_what_is_asked_and_what_there_is(int model, int? server, int asked, int effective)
    {
        await using var scripted = ScriptedServer.Start(options =>
        {
            options.Models.Add(new ScriptedModel("m:latest") { ContextLength = model });
            options.MaxContext = server;
        });
        await using var client = Asking.Client(scripted);

        await client.LoadAsync(Asking.Cell(model: "m") with { NumCtx = asked }, Cancellation);

        Assert.Equal(effective, Assert.Single((await client.LoadedModelsAsync(Cancellation)).Value()).ContextLength);
    }

    [Fact]
    public async Task An_unloaded_model_can_stay_listed()
    {
        await using var server = ScriptedServer.Start(options => options.NeverUnloads = true);
        await using var client = Asking.Client(server);
        await client.LoadAsync(Asking.Cell(), Cancellation);

        Assert.True((await client.UnloadAsync("truth", Cancellation)).Value());

        Assert.Single((await client.LoadedModelsAsync(Cancellation)).Value());
    }

    [Fact]
    public async Task Every_so_manyth_request_to_the_flaky_model_fails()
    {
        await using var server = ScriptedServer.Start(options => options.FlakyEvery = 3);
        await using var client = Asking.Client(server);
        var outcomes = new List<bool>();

        for (var request = 0; request < 6; request++)
            outcomes.Add((await Asking.SendAsync(client, Asking.Cell(Endpoint.Generate, stream: false, Fault.Flaky))).Outcome.IsOk);

        Assert.Equal([true, true, false, true, true, false], outcomes);
    }
}
