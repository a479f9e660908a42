using Bench.Core.Records;
using Bench.Servers.Tests.OpenAi;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests;

/// <summary>
/// An answer of status 200 that tells of an error is no success, in whatever form it tells it and whatever stands beside it.
/// </summary>
public sealed class ErrorFieldTests
{
    private const string OllamaAnswer = """ "message":{"role":"assistant","content":"a"},"done":true,"done_reason":"stop","eval_count":1""";
    private const string OpenAiAnswer = """ "choices":[{"delta":{"content":"a"},"message":{"content":"a"},"finish_reason":"stop"}]""";

    public static TheoryData<string> Errors =>
        ["true", "[]", "[\"no memory\"]", "{}", "{\"message\":\"no memory\"}", "\"no memory\"", "500", "[true]"];

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task In_an_answer_of_ollama(string error)
    {
        var json = $"{{{OllamaAnswer},\"error\":{error}}}";
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Json(200, json));
        server.Next("/api/chat", Script.Stream().Lines(json).End());

        Assert.Equal(OutcomeKind.ServerError, (await Asking.SendAsync(server, Asking.Cell(stream: false))).Outcome.Kind);
        Assert.Equal(OutcomeKind.ServerError, (await Asking.SendAsync(server, Asking.Cell())).Outcome.Kind);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task In_an_answer_of_v1(string error)
    {
        var json = $"{{{OpenAiAnswer},\"error\":{error}}}";
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        server.Next("/v1/chat/completions", Script.Json(200, json));
        server.Next("/v1/chat/completions", Script.Events().Lines($"data: {json}", "", "data: [DONE]", "").End());
        await using var client = OpenAiAsking.Client(server);

        Assert.Equal(OutcomeKind.ServerError, (await OpenAiAsking.SendAsync(client, Asking.Cell(stream: false))).Outcome.Kind);
        Assert.Equal(OutcomeKind.ServerError, (await OpenAiAsking.SendAsync(client, Asking.Cell())).Outcome.Kind);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task In_the_answer_of_a_look_up(string error)
    {
        await using var server = ScriptedServer.Start();
        server.Always("/api/tags", Script.Json(200, $"{{\"models\":[],\"error\":{error}}}"));
        await using var client = Asking.Client(server);

        Assert.Equal(OutcomeKind.ServerError, (await client.InstalledModelsAsync(TestContext.Current.CancellationToken)).Failure().Kind);
    }
}
