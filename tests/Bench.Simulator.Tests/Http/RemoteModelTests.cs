using System.Text.Json;
using Bench.Simulator.Models;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Http;

/// <summary>Models that the server lists and that run elsewhere.</summary>
public sealed class RemoteModelTests
{
    private const string Tag = "gpt-oss:120b-cloud";

    [Fact]
    public async Task A_remote_model_is_listed_with_its_host_and_some_hundred_bytes()
    {
        await using var server = await ServerAsync();
        using var tags = JsonDocument.Parse((await server.GetAsync("/api/tags")).Body);
        var model = tags.RootElement.GetProperty("models").EnumerateArray().Single(model => model.GetProperty("name").GetString() == Tag);

        // as captured
        Assert.Equal(
            ["name", "model", "remote_model", "remote_host", "modified_at", "size", "digest", "details"],
            model.EnumerateObject().Select(field => field.Name));
        Assert.Equal(("gpt-oss:120b", "https://ollama.com:443", 384), (
            model.GetProperty("remote_model").GetString(),
            model.GetProperty("remote_host").GetString(),
            model.GetProperty("size").GetInt32()));
    }

    [Fact]
    public async Task A_remote_model_is_shown_without_a_file()
    {
        await using var server = await ServerAsync();
        using var shown = JsonDocument.Parse((await server.PostAsync("/api/show", $$"""{"model":"{{Tag}}"}""")).Body);

        Assert.Equal(
            ["details", "remote_model", "remote_host", "model_info", "capabilities", "modified_at"],
            shown.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal(131_072, shown.RootElement.GetProperty("model_info").GetProperty("gptoss.context_length").GetInt32());
    }

    [Theory]
    [InlineData("chat", "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]", "message")]
    [InlineData("generate", "\"prompt\":\"Hi\"", "response")]
    public async Task Its_answers_name_the_host_and_lack_the_parts_of_their_duration(string endpoint, string prompt, string content)
    {
        await using var server = await ServerAsync();

        var answer = await server.PostAsync("/api/" + endpoint, $$"""{"model":"{{Tag}}",{{prompt}},"options":{"num_predict":3} }""");

        var (first, last) = (Fields(answer.Lines[0]), Fields(answer.Lines[^1]));
        Assert.Equal(["model", "remote_model", "remote_host", "created_at"], first.Take(4));
        Assert.Equal(
            [
                "model", "remote_model", "remote_host", "created_at", content, "done", "done_reason", "total_duration", "prompt_eval_count",
                "eval_count",
            ],
            last.Where(field => field != "context"));
        Assert.Empty(server.Engine.Jobs); // this machine has nothing to do with it
    }

    [Fact]
    public async Task It_cannot_be_loaded()
    {
        await using var server = await ServerAsync();

        var answer = await server.PostAsync("/api/generate", $$"""{"model":"{{Tag}}"}""");

        Assert.Contains("\"done_reason\":\"load\"", answer.Body, StringComparison.Ordinal);
        Assert.Empty(server.Engine.Jobs);
    }

    private static async Task<SimulatedServer> ServerAsync()
    {
        var server = await SimulatedServer.StartAsync();
        server.Engine.Add(RemoteModel.InCloud(Tag));
        return server;
    }

    private static List<string> Fields(string line)
    {
        using var json = JsonDocument.Parse(line);
        return [.. json.RootElement.EnumerateObject().Select(field => field.Name)];
    }
}
