using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.Tests.OpenAi;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests;

/// <summary>From the wire to the tokens of an answer with their log probabilities, for every form of answer.</summary>
public sealed class LogprobTests
{
    /// <summary>A token " a" with itself and " b" as the likeliest, and one that is half of a character.</summary>
    private const string Tokens = """
        [{"token":" a","logprob":-0.1234567,"bytes":[32,97],"top_logprobs":[{"token":" a","logprob":-0.1234567,"bytes":[32,97]},{"token":" b","logprob":-2,"bytes":[32,98]}]},{"id":7,"token":"\ufffd","logprob":-1,"bytes":[226,130],"top_logprobs":[{"token":"\ufffd","logprob":-1,"bytes":[226,130]},{"token":"x","bytes":null,"logprob":-Infinity}]}]
        """;

    private static readonly string[] Read = [" a: ' a' -0.123457, ' b' -2", "<0xE2><0x82>: '<0xE2><0x82>' -1"];

    [Theory]
    [InlineData(Endpoint.Chat, "/api/chat", "\"message\":{\"content\":\" a\"}")]
    [InlineData(Endpoint.Generate, "/api/generate", "\"response\":\" a\"")]
    public async Task An_Ollama_gives_them_in_each_line(Endpoint endpoint, string path, string content)
    {
        await using var server = ScriptedServer.Start();
        server.Next(path, Script.Stream()
            .Lines(
                $"{{{content},\"done\":false,\"logprobs\":{Tokens}}}",
                $"{{{content.Replace(" a", "", StringComparison.Ordinal)},\"done\":false,\"logprobs\":{Tokens}}}", // a line without text
                Asking.Final)
            .End());
        await using var client = Asking.Client(server);

        Assert.Equal([.. Read, .. Read], await TokensAsync(client, Cell(endpoint, stream: true), server));
    }

    [Fact]
    public async Task An_Ollama_gives_them_in_one_piece()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Json(
            200, $"{{\"message\":{{\"content\":\" a\"}},\"done\":true,\"done_reason\":\"stop\",\"logprobs\":{Tokens}}}"));
        await using var client = Asking.Client(server);

        Assert.Equal(Read, await TokensAsync(client, Cell(Endpoint.Chat, stream: false), server));
    }

    [Theory]
    [InlineData(Endpoint.Chat, "/v1/chat/completions", "\"delta\":{\"content\":\" a\"}")]
    [InlineData(Endpoint.Generate, "/v1/completions", "\"text\":\" a\"")]
    public async Task Events_give_them_in_each_choice(Endpoint endpoint, string path, string content)
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        server.Next(path, Script.Events()
            .Chunk($"data: {{\"choices\":[{{{content},\"logprobs\":{{\"content\":{Tokens},\"refusal\":null}}}}]}}\n\n")
            .Chunk($"data: {{\"choices\":[{{{content},\"logprobs\":null,\"finish_reason\":\"stop\"}}]}}\n\ndata: [DONE]\n\n")
            .End());
        await using var client = OpenAiAsking.Client(server);

        Assert.Equal(Read, await TokensAsync(client, Cell(endpoint, stream: true), server));
    }

    [Fact]
    public async Task A_server_that_ignores_the_field_gives_none()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);

        Assert.Empty(await TokensAsync(client, Cell(Endpoint.Chat, stream: true), server));
    }

    private static PlanCell Cell(Endpoint endpoint, bool stream)
    {
        var cell = Asking.Cell(endpoint, stream);
        return cell with { Workload = cell.Workload with { TopLogprobs = 2 } };
    }

    private static async Task<IEnumerable<string>> TokensAsync(IServerClient client, PlanCell cell, ScriptedServer server)
    {
        var (sender, clock) = (client.CreateSender(cell), new RunClock(TimeProvider.System));
        var trace = new RequestTrace(clock) { Answer = new AnswerText(), Tokens = [] };
        trace.Begin(clock.Now);
        await sender.SendAsync(sender.Prepare(new RequestContent("Hi", 5)), trace, TestContext.Current.CancellationToken);
        Assert.True(trace.Outcome.IsOk, trace.Outcome.ToString());
        Assert.Contains("logprobs\":", server.Requests[^1].Body, StringComparison.Ordinal);
        return trace.Tokens.Select(Text);
    }

    private static string Text(AnswerToken token) =>
        $"{token.Token}: {string.Join(", ", token.Top.Select(one => FormattableString.Invariant($"'{one.Token}' {one.Logprob}")))}";
}
