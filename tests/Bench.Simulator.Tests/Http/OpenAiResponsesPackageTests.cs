#pragma warning disable OPENAI001 // the package calls its client of this API experimental

using System.ClientModel;
using Bench.Simulator.Tests.Kit;
using OpenAI;
using OpenAI.Responses;

namespace Bench.Simulator.Tests.Http;

/// <summary>OpenAI's own .NET client against /v1/responses of the simulator.</summary>
public sealed class OpenAiResponsesPackageTests
{
    private static readonly BinaryData Parameters = BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}""");

    [Fact]
    public async Task It_answers()
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = (await Client(server).CreateResponseAsync(EightTokens("tiny"), TestContext.Current.CancellationToken)).Value;

        Assert.NotEmpty(answer.GetOutputText());
        Assert.Equal(8, answer.Usage.OutputTokenCount);
    }

    [Fact]
    public async Task It_streams()
    {
        await using var server = await SimulatedServer.StartAsync();
        var options = EightTokens("tiny");
        options.StreamingEnabled = true;
        var (deltas, done) = ("", "");

        var updates = await Client(server).CreateResponseStreamingAsync(options, TestContext.Current.CancellationToken);
        await foreach (var update in updates.WithCancellation(TestContext.Current.CancellationToken))
        {
            deltas += update is StreamingResponseOutputTextDeltaUpdate delta ? delta.Delta : "";
            done += update is StreamingResponseCompletedUpdate completed ? completed.Response.GetOutputText() : "";
        }

        Assert.NotEmpty(done);
        Assert.Equal(done, deltas);
    }

    [Fact]
    public async Task It_calls_a_tool_and_takes_its_result()
    {
        await using var server = await SimulatedServer.StartAsync();
        var question = ResponseItem.CreateUserMessageItem("The weather?");
        var options = new CreateResponseOptions("tiny-tools", [question])
        {
            Tools = { ResponseTool.CreateFunctionTool("get_weather", Parameters, strictModeEnabled: false) },
        };

        var called = (await Client(server).CreateResponseAsync(options, TestContext.Current.CancellationToken)).Value;
        var call = Assert.IsType<FunctionCallResponseItem>(Assert.Single(called.OutputItems));
        var result = ResponseItem.CreateFunctionCallOutputItem(call.CallId, "11 degrees");
        var answer = (await Client(server).CreateResponseAsync(
            new CreateResponseOptions("tiny-tools", [question, call, result]), TestContext.Current.CancellationToken)).Value;

        Assert.Equal("get_weather", call.FunctionName);
        Assert.NotEmpty(answer.GetOutputText());
    }

    private static CreateResponseOptions EightTokens(string model) =>
        new(model, [ResponseItem.CreateUserMessageItem("one two")]) { MaxOutputTokenCount = 8 };

    private static ResponsesClient Client(SimulatedServer server) =>
        new OpenAIClient(new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = new Uri(server.Address, "v1") })
            .GetResponsesClient();
}
