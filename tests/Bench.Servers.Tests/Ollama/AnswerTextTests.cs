using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Time;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.Ollama;

/// <summary>From the wire to the next turn's body, streamed and unstreamed.</summary>
public sealed class AnswerTextTests
{
    [Fact]
    public async Task Only_a_chat_has_a_history()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);
        var sender = client.CreateSender(Asking.Cell(Core.Plans.Endpoint.Generate));

        Assert.Throws<ArgumentException>(() => sender.Prepare([new Exchange("one", "\"\""u8.ToArray())], new RequestContent("two", 5)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_answer_to_a_request_stands_in_the_next_ones_history(bool stream)
    {
        await using var server = ScriptedServer.Start();
        const string Whole =
            """{"message":{"role":"assistant","content":" a \u003cb\u003e","thinking":"hm"},"done":true,"done_reason":"stop"}""";
        server.Next("/api/chat", stream
            ? Script.Stream().Lines("""{"message":{"role":"assistant","content":" a"},"done":false}""", """{"message":{"content":" \u003cb\u003e"},"done":false}""", Asking.Final).End()
            : Script.Json(200, Whole));
        await using var client = Asking.Client(server);
        var sender = client.CreateSender(Asking.Cell(stream: stream));
        var clock = new RunClock(TimeProvider.System);
        var trace = new RequestTrace(clock) { Answer = new AnswerText() };

        trace.Begin(clock.Now);
        await sender.SendAsync(sender.Prepare(new RequestContent("one", 5)), trace, TestContext.Current.CancellationToken);
        Assert.True(trace.Outcome.IsOk);
        var second = sender.Prepare([new Exchange("one", trace.Answer.ToJson())], new RequestContent("two", 5));
        trace.Begin(clock.Now);
        await sender.SendAsync(second, trace, TestContext.Current.CancellationToken);

        var messages = server.RequestsTo("/api/chat")[1].Json.GetProperty("messages").EnumerateArray()
            .Select(message => (message.GetProperty("role").GetString(), message.GetProperty("content").GetString()));
        Assert.Equal([("user", "one"), ("assistant", " a <b>"), ("user", "two")], messages);
        Assert.Equal("\" word word word word word\"", Encoding.UTF8.GetString(trace.Answer.ToJson())); // the last one is forgotten
    }
}
