using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.OpenAi;

/// <summary>Servers that refuse a field which others ask for can be measured without it.</summary>
public sealed class RequestChangesTests
{
    private static readonly RequestChanges WithoutCounts = new() { Omitted = ["stream_options"] };

    private static readonly RequestChanges OtherLimit = new() { Renamed = [KeyValuePair.Create("max_tokens", "max_completion_tokens")] };

    [Fact]
    public async Task A_server_that_refuses_stream_options_is_measured_without_and_counted_by_lines()
    {
        await using var server = ScriptedServer.Start(options => (options.Software, options.RefusedFields) = ("none", ["stream_options"]));

        var refused = await SendAsync(server, RequestChanges.None);
        var record = await SendAsync(server, WithoutCounts);

        Assert.Equal((OutcomeKind.Rejected, 422), (refused.Outcome.Kind, refused.Outcome.HttpStatus));
        Assert.Equal((OutcomeKind.Ok, 5, TokenSource.Chunks), (record.Outcome.Kind, record.Usage.OutputTokens, record.Usage.Source));
        Assert.Null(record.Usage.PromptTokens);
    }

    [Fact]
    public async Task A_server_that_wants_max_completion_tokens_is_asked_for_as_many_tokens()
    {
        await using var server = ScriptedServer.Start(options => (options.Software, options.RefusedFields) = ("none", ["max_tokens"]));

        var refused = await SendAsync(server, RequestChanges.None);
        var record = await SendAsync(server, OtherLimit);

        Assert.Equal((OutcomeKind.Rejected, 422), (refused.Outcome.Kind, refused.Outcome.HttpStatus));
        Assert.Equal((OutcomeKind.Ok, 5, TokenSource.Usage), (record.Outcome.Kind, record.Usage.OutputTokens, record.Usage.Source));
        Assert.Equal(5, record.Asked.Output);
    }

    /// <summary>The plan's number was never sent: no answer is held against it.</summary>
    [Fact]
    public async Task A_request_without_a_limit_asks_for_no_number_of_tokens()
    {
        await using var server = ScriptedServer.Start(options => (options.Software, options.Tokens) = ("none", 8));

        var record = await SendAsync(server, new RequestChanges { Omitted = ["max_tokens"] });

        Assert.Equal((8, null), (record.Usage.OutputTokens, record.Asked.Output));
    }

    private static async Task<RequestRecord> SendAsync(ScriptedServer server, RequestChanges changes)
    {
        await using var client = OpenAiAsking.Client(server.Address, changes);
        return await OpenAiAsking.SendAsync(client, Asking.Cell());
    }
}
