using System.Net;
using System.Text;
using System.Text.Json;
using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.Answers;
using Bench.Servers.Http;
using Bench.Servers.Lookups;
using Bench.Servers.Ollama.Answers;
using Bench.Servers.Ollama.Lookups;
using Bench.Servers.OpenAi.Answers;
using Bench.Servers.OpenAi.Lookups;
using Bench.Servers.Tests.Kit;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests;

/// <summary>Whatever a server sends, it is one failed request or look-up, and nothing that ends a run.</summary>
public sealed class MutatedAnswerTests
{
    private const int Answers = 12_000;
    private const int LookUps = 8_000;

    private static readonly ServerSpec Server = SampleCell.Server();

    /// <summary>What libraries take exception to, and what nobody expects.</summary>
    private static readonly string[] Oddities =
    [
        "\"\\ud800\":1,", "\"a\\udc00\":{},", "{\"\\ud83d\":", "\\ud800", "1e999", "-0.0e-999", "99999999999999999999", "NaN", "\0",
        "\u202e", "\u001b[2J", "[[[[[[[[[[[[[[[[[[[[", "{\"a\":{\"a\":{\"a\":", "\"error\":true,", "\"error\":[[]],",
        "\"error\":{\"message\":{}},", "\"done\":\"true\",", "null", "[]", "{}", "data: ", "data:[DONE]\n\n", "event: error\n", "\r",
        "\uFEFF", "\"usage\":[],", "\"choices\":{},", "\"choices\":[[null]],", "\"message\":[],", "\"tool_calls\":[{\"function\":null}],",
        "\"embeddings\":[[\"a\"]],", "\"context\":[1.5],", "\"models\":[null,1,[]],", "\"created_at\":-1,", "<html><title>\ud83d</title>",
    ];

    private static readonly Func<IAnswer>[] Forms =
    [
        () => new StreamedAnswer(trace => new StreamDecoder(trace)),
        () => new TextAnswer(),
        () => new VectorAnswer(1, MessageDecoder.TryDecode),
        () => new StreamedAnswer(trace => new EventDecoder(trace)),
        () => new TextCompletion(),
        () => new VectorAnswer(3, CompletionDecoder.TryDecode),
    ];

    private static readonly string[] Locations = ["//", "http://", "///a", "http://[", "\ud800", "/api/chat?a=b", "http://other:99999/"];
    private static readonly int[] Statuses = [200, 200, 200, 200, 200, 101, 204, 302, 400, 404, 413, 429, 500, 503];

    [Fact]
    public async Task Whatever_an_answer_holds_its_request_has_an_outcome()
    {
        var random = new Random(20261129);
        for (var number = 0; number < Answers; number++)
        {
            using var response = Response(random, Mutated(random));
            using var watch = new RequestWatch(RequestTimeouts.Default, streamed: true, TimeProvider.System, CancellationToken.None);
            watch.Start(); // else the limits count from when the machine was started
            var trace = new RequestTrace(new RunClock(TimeProvider.System));
            trace.Begin(trace.Clock.Now);

            var failure = await AnswerReading.ReadAsync(response, Forms[random.Next(Forms.Length)](), Server, trace, watch);

            if (failure is { } known)
                trace.Fail(known.Kind, known.Message, known.HttpStatus);
            Assert.Equal(failure?.Kind ?? OutcomeKind.Ok, trace.ToRecord(SampleRecord.Identity()).Outcome.Kind);
        }
    }

    /// <summary>What no decoder expects ends here, too.</summary>
    [Fact]
    public async Task What_reading_an_answer_throws_is_its_failure()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1]) };
        using var watch = new RequestWatch(RequestTimeouts.Default, streamed: true, TimeProvider.System, CancellationToken.None);

        var failure = await AnswerReading.ReadAsync(
            response, new ThrowingAnswer(new FormatException("of no form")), Server, new RequestTrace(new RunClock(TimeProvider.System)),
            watch);
        var lookup = LookupReading.Decode<string>(
            "{}"u8.ToArray(), "api/any", 200, ServerKind.Ollama, _ => throw new FormatException("of no form"), out _);

        Assert.Equal(new Failure(OutcomeKind.Malformed, "the answer could not be read (FormatException: of no form)", 200), failure);
        Assert.Equal(failure, lookup);
        await Assert.ThrowsAsync<IOException>(async () => await AnswerReading.ReadAsync(
            // the network's: judged elsewhere
            response, new ThrowingAnswer(new IOException()), Server, new RequestTrace(new RunClock(TimeProvider.System)), watch));
    }

    [Fact]
    public void Whatever_a_look_up_is_answered_it_is_found_or_failed()
    {
        var random = new Random(20261129);
        for (var number = 0; number < LookUps; number++)
        {
            var body = Mutated(random);
            Decode(body, Catalog.Identity);
            Decode(body, Catalog.Installed);
            Decode(body, Catalog.Loaded);
            Decode(body, Catalog.Details);
            Decode(body, Catalog.Prompt);
            Decode(body, ModelList.Read);
        }

        static void Decode<T>(byte[] body, Func<JsonElement, Answer<T>> read)
        {
            var failure = LookupReading.Decode(body, "api/any", 200, ServerKind.Ollama, read, out var value);
            Assert.True(failure is not null || value is not null);
        }
    }

    [Theory]
    [InlineData("""{"model":"truth","\ud800":1,"done":false}""", "malformed")]
    [InlineData("""{"error":{"\udfff":1}}""", "server_error")]
    [InlineData("""{"message":{"\ud800":1},"done":true}""", "ok")]
    public async Task A_key_of_broken_characters_ends_no_run(string line, string outcome)
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Stream().Lines(line).End());

        var record = await Asking.SendAsync(server);

        Assert.Equal(outcome, record.Outcome.Kind.Word);
    }

    [Theory]
    [InlineData("//", "'//', which is not an address")]
    [InlineData("http://", "'http://', which is not an address")]
    [InlineData("/elsewhere?key=1", "/elsewhere")]
    public async Task A_redirect_to_no_address_is_one_refusal(string location, string told)
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Nothing.Raw($"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"));

        var record = await Asking.SendAsync(server);

        Assert.Equal((OutcomeKind.Rejected, 302), (record.Outcome.Kind, record.Outcome.HttpStatus));
        Assert.Contains(told + ": put that URL", record.Outcome.Error, StringComparison.Ordinal);
    }

    private static byte[] Mutated(Random random)
    {
        var body = CapturedBody.All[random.Next(CapturedBody.All.Count)].ToList();
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var at = random.Next(body.Count + 1);
            switch (random.Next(6))
            {
                case 0 when at < body.Count:
                    body[at] = (byte)random.Next(256);
                    break;
                case 1 when at < body.Count:
                    body.RemoveRange(at, random.Next(1, Math.Min(40, body.Count - at) + 1));
                    break;
                case 2:
                    body.RemoveRange(at, body.Count - at); // cut
                    break;
                default:
                    body.InsertRange(AtKey(body, at), Encoding.UTF8.GetBytes(Oddities[random.Next(Oddities.Length)]));
                    break;
            }
        }

        return [.. body];
    }

    /// <summary>Where a key could stand, if there is such a place after it: an oddity anywhere else is as a rule only no JSON.</summary>
    private static int AtKey(List<byte> body, int at)
    {
        var next = body.FindIndex(Math.Min(at, body.Count), letter => letter == '{');
        return next < 0 ? at : next + 1;
    }

    private static HttpResponseMessage Response(Random random, byte[] body)
    {
        var response = new HttpResponseMessage((HttpStatusCode)Statuses[random.Next(Statuses.Length)])
        {
            Content = new ByteArrayContent(body),
            RequestMessage = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.BaseAddress, "api/chat")),
        };
        if (random.Next(3) == 0)
            response.Content.Headers.TryAddWithoutValidation(
                "Content-Type", random.Next(2) == 0 ? "text/html" : "application/json; charset=\"\"");
        if (random.Next(10) == 0)
            response.Content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip, ,br");
        response.Headers.TryAddWithoutValidation("Location", Locations[random.Next(Locations.Length)]);
        response.Headers.TryAddWithoutValidation("Retry-After", random.Next(2) == 0 ? "99999999999999" : "-1, soon");
        return response;
    }

    private sealed class ThrowingAnswer(Exception exception) : IAnswer
    {
        public bool IsStreamed => true;

        public ValueTask<Failure?> ReadAsync(Stream body, int httpStatus, RequestTrace trace, RequestWatch watch) => throw exception;
    }
}
