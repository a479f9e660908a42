using System.ClientModel;
using Bench.Simulator.Tests.Kit;
using OpenAI;
using OpenAI.Chat;

namespace Bench.Simulator.Tests.Http;

/// <summary>OpenAI's own .NET client against the simulator.</summary>
public sealed class OpenAiPackageTests
{
    private static readonly ChatCompletionOptions EightTokens = new() { MaxOutputTokenCount = 8 };

    [Fact]
    public async Task It_chats()
    {
        await using var server = await SimulatedServer.StartAsync();

        ChatCompletion answer = await Client(server).GetChatClient("tiny")
            .CompleteChatAsync([new UserChatMessage("one two")], EightTokens, TestContext.Current.CancellationToken);

        Assert.NotEmpty(answer.Content.Single().Text);
        Assert.Equal(ChatFinishReason.Length, answer.FinishReason);
        Assert.Equal((12, 8), (answer.Usage.InputTokenCount, answer.Usage.OutputTokenCount));
    }

    [Fact]
    public async Task It_streams()
    {
        await using var server = await SimulatedServer.StartAsync();
        var updates = new List<StreamingChatCompletionUpdate>();

        await foreach (var update in Client(server).GetChatClient("tiny")
            .CompleteChatStreamingAsync([new UserChatMessage("one two")], EightTokens, TestContext.Current.CancellationToken))
            updates.Add(update);

        Assert.InRange(updates.Count(update => update.ContentUpdate.Count > 0), 4, 8);
        Assert.Equal(ChatFinishReason.Length, updates.Single(update => update.FinishReason is not null).FinishReason);
        Assert.Equal(8, updates.Single(update => update.Usage is not null).Usage.OutputTokenCount);
    }

    [Fact]
    public async Task It_is_given_a_tool_call()
    {
        await using var server = await SimulatedServer.StartAsync();
        var parameters = BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}""");
        var options = new ChatCompletionOptions { Tools = { ChatTool.CreateFunctionTool("get_weather", null, parameters) } };

        ChatCompletion answer = await Client(server).GetChatClient("tiny-tools")
            .CompleteChatAsync([new UserChatMessage("The weather?")], options, TestContext.Current.CancellationToken);

        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
        Assert.Equal("get_weather", answer.ToolCalls.Single().FunctionName);
    }

    [Fact]
    public async Task It_embeds()
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = await Client(server).GetEmbeddingClient("tiny-embed")
            .GenerateEmbeddingsAsync(["one two", "three"], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([256, 256], answer.Value.Select(embedding => embedding.ToFloats().Length));
        Assert.Equal(2 + 2 + 1 + 2, answer.Value.Usage.InputTokenCount);
    }

    [Fact]
    public async Task It_lists_models_and_is_told_of_one_that_is_not_there()
    {
        await using var server = await SimulatedServer.StartAsync();

        var models = await Client(server).GetOpenAIModelClient().GetModelsAsync(TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<ClientResultException>(() =>
            Client(server).GetChatClient("nope")
                .CompleteChatAsync([new UserChatMessage("x")], EightTokens, TestContext.Current.CancellationToken));

        Assert.Contains(models.Value, model => model.Id == "tiny:latest");
        Assert.Equal(404, failure.Status);
    }

    private static OpenAIClient Client(SimulatedServer server) =>
        new(new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = new Uri(server.Address, "v1") });
}
