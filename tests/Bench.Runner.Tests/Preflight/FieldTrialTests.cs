using Bench.Core.Catalog;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Runner.Commands;
using Bench.Runner.Preflight;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Runner.Tests.Preflight;

/// <summary>What a server refuses, found out by requests for two tokens.</summary>
public sealed class FieldTrialTests
{
    private const string Wordless = """{"error":{}}""";

    /// <summary>Mistral's form: the message is an object.</summary>
    private const string Mistral =
        """{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","FIELD"],"msg":"Extra inputs are not permitted"}]},"type":"invalid_request_error","param":null,"code":null}""";

    private const string OpenAi = """{"error":{"message":"Unsupported parameter: 'FIELD' is not supported with this model.","type":"invalid_request_error","param":"FIELD","code":"unsupported_parameter"}}""";

    [Theory]
    [InlineData("", OpenAi, 400, "", 1)]
    [InlineData("stream_options", OpenAi, 400, "request: { omit: [stream_options] }", 2)]
    [InlineData("max_tokens", OpenAi, 400, "request: { rename: { max_tokens: max_completion_tokens } }", 2)]
    [InlineData(
        "stream_options max_tokens", OpenAi, 400, "request: { omit: [stream_options], rename: { max_tokens: max_completion_tokens } }", 3)]
    [InlineData("stream_options", Mistral, 422, "request: { omit: [stream_options] }", 2)]
    [InlineData("stream_options", Wordless, 400, "request: { omit: [stream_options] }", 2)]
    [InlineData("max_tokens", Wordless, 422, "request: { rename: { max_tokens: max_completion_tokens } }", 3)]
    [InlineData(
        "stream_options max_tokens", Wordless, 400, "request: { omit: [stream_options], rename: { max_tokens: max_completion_tokens } }",
        4)]
    public async Task What_is_refused_is_left_out_until_a_request_is_taken(
        string refused, string words, int status, string line, int requests)
    {
        await using var server = ScriptedServer.Start(options =>
            (options.Software, options.RefusedFields, options.Refusal, options.RefusalStatus) =
                ("none", refused.Split(' ', StringSplitOptions.RemoveEmptyEntries), words, status));

        var report = await TryAsync(server, "truth:latest");

        Assert.Equal(("truth:latest", line, null), (report?.Model, report?.Needed.InFiles, report?.WhyNot));
        Assert.Equal(requests, server.RequestsTo("/v1/chat/completions").Count);
        Assert.All(server.RequestsTo("/v1/chat/completions"), request => Assert.True(
            (request.Json.TryGetProperty("max_tokens", out var tokens) || request.Json.TryGetProperty("max_completion_tokens", out tokens))
                && tokens.GetInt32() == 2));
    }

    [Fact]
    public async Task A_refusal_that_nothing_helps_against_is_told_as_it_came()
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        server.Always("/v1/chat/completions", Script.Json(400, """{"error":{"message":"this model only embeds"}}"""));

        var report = await TryAsync(server, "truth:latest");

        Assert.Equal(("", "HTTP 400: this model only embeds"), (report?.Needed.InFiles, report?.WhyNot));
        Assert.Equal(4, server.RequestsTo("/v1/chat/completions").Count);
    }

    [Fact]
    public async Task What_words_told_stays_known_when_a_later_refusal_is_about_something_else()
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        server.Always("/v1/chat/completions", Script.Json(400, """{"error":{"message":"output limit was reached"}}"""));
        server.Next("/v1/chat/completions", Script.Json(400, OpenAi.Replace("FIELD", "max_tokens", StringComparison.Ordinal)));

        var report = await TryAsync(server, "truth:latest");

        Assert.Equal(
            ("request: { rename: { max_tokens: max_completion_tokens } }", "HTTP 400: output limit was reached"),
            (report?.Needed.InFiles, report?.WhyNot));
    }

    /// <summary>It speaks of a field that it was not sent.</summary>
    [Fact]
    public async Task A_server_that_refuses_what_is_no_longer_there_is_believed_no_further()
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        server.Always("/v1/chat/completions", Script.Json(422, OpenAi.Replace("FIELD", "stream_options", StringComparison.Ordinal)));

        var report = await TryAsync(server, "truth:latest");

        Assert.Equal("request: { omit: [stream_options] }", report?.Needed.InFiles);
        Assert.StartsWith("HTTP 422: Unsupported parameter: 'stream_options'", report?.WhyNot, StringComparison.Ordinal);
        Assert.Equal(2, server.RequestsTo("/v1/chat/completions").Count);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(401)]
    [InlineData(500)]
    public async Task What_is_no_matter_of_fields_is_asked_once(int status)
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        server.Always("/v1/chat/completions", Script.Json(status, """{"error":{"message":"no"}}"""));

        var report = await TryAsync(server, "truth:latest");

        Assert.StartsWith($"HTTP {status}: no", report?.WhyNot, StringComparison.Ordinal);
        Assert.Single(server.RequestsTo("/v1/chat/completions"));
    }

    [Theory]
    [InlineData(1, null, 1)]
    [InlineData(1, "other", 1)]
    [InlineData(2, null, 0)]
    [InlineData(0, null, 0)]
    [InlineData(2, "truth:latest", 1)]
    public async Task Only_the_one_model_of_a_server_or_a_named_one_is_asked(int models, string? named, int requests)
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");

        var report = await TryAsync(server, named, models);

        Assert.Equal(requests, server.RequestsTo("/v1/chat/completions").Count);
        Assert.Equal(requests > 0, report?.Model is not null);
    }

    [Fact]
    public async Task An_Ollama_takes_everything_and_is_not_asked_unless_a_model_is_named()
    {
        await using var server = ScriptedServer.Start();

        Assert.Null(await TryAsync(server, null, managesModels: true));
        Assert.Empty(server.Requests);
        Assert.True((await TryAsync(server, "truth", managesModels: true))!.Needed.IsNone);
        Assert.Single(server.RequestsTo("/v1/chat/completions"));
    }

    [Fact]
    public void The_report_shows_the_line_to_write()
    {
        var needed =
            new RequestChanges { Omitted = ["stream_options"], Renamed = [KeyValuePair.Create("max_tokens", "max_completion_tokens")] };

        Assert.Equal(
            [
                "requests   a refuses stream_options and max_tokens: under the server in a scenario file, write",
                "           request: { omit: [stream_options], rename: { max_tokens: max_completion_tokens } }",
                "           it is unknown whether that is all: HTTP 400: no",
            ],
            DoctorFields.Lines(new FieldReport("a", needed, "HTTP 400: no")));
        Assert.Equal(["requests   a accepts requests as they are"], DoctorFields.Lines(new FieldReport("a", RequestChanges.None, null)));
        Assert.Equal(
            ["requests   it is unknown whether a accepts requests as they are: no"],
            DoctorFields.Lines(new FieldReport("a", RequestChanges.None, "no")));
        Assert.Equal(["requests   not tried: no"], DoctorFields.Lines(FieldReport.NotTried("no")));
        Assert.Empty(DoctorFields.Lines(null));
    }

    private static Task<FieldReport?> TryAsync(ScriptedServer server, string? model, int models = 1, bool managesModels = false)
    {
        var inventory = new ServerInventory
        {
            Server = SampleCell.Server(server.Address) with { Kind = ServerKind.OpenAi },
            Identity = new ServerIdentity { ManagesModels = managesModels },
            Models = [.. new[] { "truth:latest", "other" }.Take(models).Select(tag => new InstalledModel { Tag = tag })],
        };
        return new FieldTrial(inventory, Composition.Standard().ClientOf, new RunClock(TimeProvider.System))
            .RunAsync(model, TestContext.Current.CancellationToken);
    }
}
