using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.Ollama;

public sealed class FaultTests
{
    public static TheoryData<string, OutcomeKind, int?, string> StreamFaults => new()
    {
        { Fault.Http401, OutcomeKind.Rejected, 401, "unauthorized (the server wants auth:)" },
        { Fault.Http404, OutcomeKind.Rejected, 404, "model 'fault-404' not found" },
        { Fault.Http429, OutcomeKind.Rejected, 429, "too many requests" },
        { Fault.Http500, OutcomeKind.Rejected, 500, "model requires more system memory (9.9 GiB) than is available (3.1 GiB)" },
        { Fault.Http503, OutcomeKind.Rejected, 503, "server busy, please try again.  maximum pending requests exceeded" },
        { Fault.Garbage, OutcomeKind.Malformed, 200, "line 4 is not a JSON object: {\"model\":\"fault-garbage\",\"resp!!not json" },
        { Fault.ErrorLine, OutcomeKind.ServerError, 200, "an error was encountered while running the model: "
            + "llama runner process has terminated" },
        { Fault.NoFinal, OutcomeKind.Truncated, 200, "the stream ended after 5 lines without a final message (done: true)" },
        { Fault.Truncate, OutcomeKind.Truncated, 200, "the server closed the connection before the answer was complete" },
    };

    [Theory]
    [MemberData(nameof(StreamFaults))]
    public async Task Each_fault_of_a_stream_has_its_outcome_and_its_words(string model, OutcomeKind kind, int? status, string error)
    {
        await using var server = ScriptedServer.Start();

        var record = await Asking.SendAsync(server, Asking.Cell(model: model));

        Assert.Equal(new Outcome(kind, status, error), record.Outcome);
        Assert.Null(record.Timeline.Done);
    }

    [Theory]
    [InlineData(Endpoint.Chat, true)]
    [InlineData(Endpoint.Generate, false)]
    public async Task A_broken_connection_is_a_reset(Endpoint endpoint, bool stream)
    {
        await using var server = ScriptedServer.Start();

        var record = await Asking.SendAsync(server, Asking.Cell(endpoint, stream, Fault.Reset));

        Assert.Equal(OutcomeKind.Reset, record.Outcome.Kind);
    }

    [Theory]
    [InlineData(Fault.NoFinal, OutcomeKind.Truncated)]
    [InlineData(Fault.Truncate, OutcomeKind.Truncated)]
    [InlineData(Fault.Garbage, OutcomeKind.Malformed)]
    [InlineData(Fault.ErrorLine, OutcomeKind.ServerError)]
    [InlineData(Fault.Http500, OutcomeKind.Rejected)]
    public async Task Unstreamed_answers_fail_in_the_same_words(string model, OutcomeKind kind)
    {
        await using var server = ScriptedServer.Start();

        var record = await Asking.SendAsync(server, Asking.Cell(Endpoint.Generate, stream: false, model));

        Assert.Equal(kind, record.Outcome.Kind);
    }

    [Fact]
    public async Task What_was_read_before_a_failure_stays_in_the_record()
    {
        await using var server = ScriptedServer.Start();

        var record = await Asking.SendAsync(server, Asking.Cell(model: Fault.ErrorLine));

        Assert.Equal(3, record.Timeline.Reads.Sum(read => read.Lines));
        Assert.Equal(new TokenUsage { OutputTokens = 3, Source = TokenSource.Chunks }, record.Usage);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_before_it_begins_is_truncated()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Nothing.Close());

        Assert.Equal(OutcomeKind.Truncated, (await Asking.SendAsync(server)).Outcome.Kind);
    }

    [Fact]
    public async Task A_body_cut_off_below_its_length_is_truncated()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Nothing.Raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"message\":").Close());

        Assert.Equal(OutcomeKind.Truncated, (await Asking.SendAsync(server, Asking.Cell(stream: false))).Outcome.Kind);
    }

    [Fact]
    public async Task A_body_without_a_length_that_ends_in_the_middle_is_truncated()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Nothing.Raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"message\":").Close());

        Assert.Equal(OutcomeKind.Truncated, (await Asking.SendAsync(server, Asking.Cell(stream: false))).Outcome.Kind);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    public async Task What_is_not_http_is_malformed(string answer)
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Nothing.Raw(answer).Close());

        Assert.Equal(OutcomeKind.Malformed, (await Asking.SendAsync(server)).Outcome.Kind);
    }

    [Fact]
    public async Task A_login_page_with_status_200_is_malformed()
    {
        await using var server = ScriptedServer.Start();
        server.Always("/api/chat", Script.Respond(
            200, "text/html", "<!DOCTYPE html>\n<html><head>\n<title>Sign in &amp; go</title></head>" + new string('x', 100_000)));

        foreach (var stream in new[] { true, false })
        {
            var outcome = (await Asking.SendAsync(server, Asking.Cell(stream: stream))).Outcome;

            Assert.Equal(
                new Outcome(OutcomeKind.Malformed, 200, "the answer is a web page, \"Sign in & go\": is a log-in or a proxy in the way?"),
                outcome);
        }
    }

    [Fact]
    public async Task A_stream_that_calls_itself_a_page_is_a_stream()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Respond(200, "text/html; charset=utf-8", Asking.Line + "\n" + Asking.Final + "\n"));

        var record = await Asking.SendAsync(server);

        Assert.Equal((Outcome.Ok(200), 1), (record.Outcome, record.Timeline.Reads.Sum(read => read.Lines)));
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("br", false)]
    public async Task A_compressed_answer_is_malformed_and_says_what_to_do(string coding, bool stream)
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Respond(200, "application/x-ndjson", "\u001f\u008b", $"Content-Encoding: {coding}"));

        var outcome = (await Asking.SendAsync(server, Asking.Cell(stream: stream))).Outcome;

        Assert.Equal(OutcomeKind.Malformed, outcome.Kind);
        Assert.Equal(
            $"the answer is compressed (Content-Encoding: {coding}), which was not requested: "
                + "switch compression off for this path in the server or in the proxy in front of it (nginx: gzip off)",
            outcome.Error);
    }

    [Fact]
    public async Task An_answer_that_says_it_is_as_it_was_written_is_an_answer()
    {
        await using var server = ScriptedServer.Start();
        server.Next(
            "/api/chat",
            Script.Respond(200, "application/x-ndjson", Asking.Line + "\n" + Asking.Final + "\n", "Content-Encoding: identity"));

        Assert.Equal(Outcome.Ok(200), (await Asking.SendAsync(server)).Outcome);
    }

    [Theory]
    [InlineData(
        "data: {\"response\":\"a\"}\n\n",
        "line 1 is not a JSON object: it belongs to a stream of server-sent events: data: {\"response\":\"a\"}")]
    [InlineData(
        "{\"done\":false}{\"done\":false}\n",
        "line 1 is not a JSON object: it holds several objects without a line break between them: {\"done\":false}{\"done\":false}")]
    [InlineData("[1]\n", "line 1 is not a JSON object: [1]")]
    public async Task A_stream_of_another_form_is_malformed_and_says_which(string answer, string error)
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Stream().Chunk(answer).End());

        Assert.Equal(new Outcome(OutcomeKind.Malformed, 200, error), (await Asking.SendAsync(server)).Outcome);
    }

    [Theory]
    [InlineData("""{"done":true,"done_reason":"load"}""", "done_reason load: the server loaded the model and generated nothing")]
    [InlineData("""{"done":true,"done_reason":"unload"}""", "done_reason unload: the server unloaded the model and generated nothing")]
    [InlineData("""{"done":true,"done_reason":"error","error":""}""", "done_reason: error")]
    [InlineData("""{"done":true,"done_reason":"error","error":"no memory"}""", "no memory")]
    public async Task A_final_message_that_ends_no_answer_is_an_error_of_the_server(string answer, string error)
    {
        await using var server = ScriptedServer.Start();
        server.Always("/api/chat", Script.Respond(200, "application/x-ndjson", answer + "\n"));

        foreach (var stream in new[] { true, false })
            Assert.Equal(
                new Outcome(OutcomeKind.ServerError, 200, error), (await Asking.SendAsync(server, Asking.Cell(stream: stream))).Outcome);
    }

    [Fact]
    public async Task An_answer_that_ends_with_done_reason_load_is_one()
    {
        await using var server = ScriptedServer.Start();
        server.Always("/api/chat", Script.Stream().Lines(Asking.Line, """{"done":true,"done_reason":"load"}""").End());

        Assert.Equal(Outcome.Ok(200), (await Asking.SendAsync(server)).Outcome);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_says_where_to()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Respond(307, "text/plain", "", "Location: https://elsewhere.example/api/chat"));

        var outcome = (await Asking.SendAsync(server)).Outcome;

        Assert.Equal(
            new Outcome(OutcomeKind.Rejected, 307, "redirects to https://elsewhere.example/api/chat: put that URL in the file"), outcome);
    }

    [Fact]
    public async Task Nobody_listening_is_refused()
    {
        await using var server = ScriptedServer.Start();
        await server.StopAsync();

        var outcome = (await Asking.SendAsync(server)).Outcome;

        Assert.Equal(OutcomeKind.Refused, outcome.Kind);
        Assert.Equal($"nothing listens at 127.0.0.1:{server.Port} (is the server running?)", outcome.Error);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_dns()
    {
        await using var client = Asking.Client(SampleCell.Server(new Uri("http://no-such-host.invalid:11434/")));

        var outcome = (await Asking.SendAsync(client, Asking.Cell())).Outcome;

        Assert.Equal(OutcomeKind.Dns, outcome.Kind);
        Assert.Contains("no-such-host.invalid", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_killed_in_mid_stream_breaks_the_request_and_serves_the_next_when_it_is_back()
    {
        await using var server = ScriptedServer.Start();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Next("/api/chat", Script.Stream().Lines(Asking.Line).Signal(reached).Stall());
        await using var client = Asking.Client(server);

        var asking = Asking.SendAsync(client, Asking.Cell());
        await reached.Task;
        await server.StopAsync();
        var killed = await asking;
        var down = await Asking.SendAsync(client, Asking.Cell());
        server.StartAgain();
        var back = await Asking.SendAsync(client, Asking.Cell());

        Assert.Contains(killed.Outcome.Kind, new[] { OutcomeKind.Reset, OutcomeKind.Truncated });
        Assert.Equal(OutcomeKind.Refused, down.Outcome.Kind);
        Assert.True(back.Outcome.IsOk, back.Outcome.Error);
    }
}
